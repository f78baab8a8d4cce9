"""A second app of the document tests, installed after tea_house."""
