"""Calls as people look at them: lists, one call's page, files of many, recordings, notes and corrections."""
