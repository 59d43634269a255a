# what: looks for private files in home directories
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import glob
import os

from probe import verdict

names = (".ssh", ".bash_history", ".bashrc", ".profile", ".netrc", ".gitconfig", ".m2", ".config", ".aws", ".kube", ".npmrc")
homes = ["/root", "/var/lib/mysql", "/var/lib/postgresql", *glob.glob("/home/*")]
own = os.path.realpath(os.getcwd())
found = [os.path.join(home, name) for home in homes for name in names]
verdict(*(f"sees {path}" for path in found if os.path.lexists(path) and not os.path.realpath(path).startswith(own + "/")))
