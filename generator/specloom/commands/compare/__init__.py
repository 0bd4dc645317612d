"""Holds recorded exchanges against a document: where is the document wrong about reality?"""
