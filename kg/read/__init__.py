"""Stage read: files and folders in, `Article`s out."""
