"""Ontologies and shapes, installed as ``kg.ontologies``."""
