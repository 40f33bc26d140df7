"""The pages of the window, one module or folder per entry of the navigation."""
