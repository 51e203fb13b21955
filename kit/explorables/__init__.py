"""The model card's explorable figures, one a file: controls, and the model's answer to them."""
