"""STUB for design."""
class Lineages(list):
    def add(self, words, target):
        for i,l in enumerate(self):
            if l["words"]==words and l["target"]==target: return i+1
        self.append({"words":words,"target":target}); return len(self)
