# An empty ferry breaks no rule.
print(0)
