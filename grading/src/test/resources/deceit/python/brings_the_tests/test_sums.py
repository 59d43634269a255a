import unittest


class TestSums(unittest.TestCase):
    def test_right(self):
        pass
