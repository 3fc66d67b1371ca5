"""The vendors' plugins, built from the call brief: one file a part, one function a vendor."""
