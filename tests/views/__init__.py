"""Tests of the pages: what they hold, and how they behave in a real Chromium, from file:// and offline."""
