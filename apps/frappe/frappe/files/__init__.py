"""Attachments: bytes on disk once per content, a File record per use, and the permission of what they hang on."""
