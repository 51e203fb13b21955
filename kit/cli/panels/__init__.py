"""The verb ``kit panel``: an expert panel's ratings, and answers scored beside them."""
