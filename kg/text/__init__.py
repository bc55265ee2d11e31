"""Text: an article → a Doc with actors, attributions and positions → a Document.

The way of the data: sentences → (the base pipeline) → actors → attribution → stances →
subjects → positions.
"""
