# fortran-build.sh COMPILER OPTION... -- SOURCE...
#
# Compiles Fortran, whose modules have to be compiled before what uses them: what fails is tried again after the others.
compiler=$1 sources=
shift
for argument do
  shift
  if [ -n "$sources" ]; then
    printf '%s\n' "$argument" >>.assay-todo
  elif [ "$argument" = -- ]; then
    sources=begun
  else
    set -- "$@" "$argument"
  fi
done
[ "$(wc -l <.assay-todo)" -gt 1 ] || exec "$compiler" "$@" -o main "$(cat .assay-todo)"

objects=0
while [ -s .assay-todo ]; do
  : >.assay-left
  : >.assay-messages
  before=$objects
  while IFS= read -r file; do
    if "$compiler" "$@" -c -o ".assay-$((objects + 1)).o" "$file" 2>.assay-said; then
      objects=$((objects + 1))
      cat .assay-said >&2
    else
      printf '%s\n' "$file" >>.assay-left
      cat .assay-said >>.assay-messages
    fi
  done <.assay-todo
  if [ "$objects" -eq "$before" ]; then
    cat .assay-messages >&2
    exit 1
  fi
  mv .assay-left .assay-todo
done
exec "$compiler" -o main .assay-*.o "$@"
