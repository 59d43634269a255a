# ocaml-build.sh COMPILER ARGUMENT... -- SOURCE...
#
# Compiles OCaml, whose files have to be named after those that they use.
compiler=$1 count=0
shift
for argument do
  shift
  [ "$argument" = -- ] && break
  set -- "$@" "$argument"
  count=$((count + 1))
done
# The sources come first now, then the arguments.
sources=$(($# - count))
[ "$sources" -gt 1 ] || { source=$1 && shift && exec "$compiler" "$@" "$source"; }
directory=${compiler%/*}
number=0
for argument do
  shift
  number=$((number + 1))
  if [ "$number" -le "$sources" ]; then
    case $argument in
      */*) printf '%s\n' "${argument%/*}" ;;
    esac >>.assay-folders
    printf '%s\n' "$argument" >>.assay-sources
  else
    set -- "$@" "$argument"
  fi
done
while IFS= read -r folder; do
  set -- -I "$folder" "$@"
done <.assay-folders
# shellcheck disable=SC2046 # a list
set -- "$@" $(while IFS= read -r folder; do printf '%s %s ' -I "$folder"; done <.assay-folders | cat - .assay-sources \
  | xargs "$directory/ocamldep" -sort)
exec "$compiler" "$@"
