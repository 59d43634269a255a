# rust-build.sh COMPILER SOURCE ARGUMENT...
#
# Compiles a program of Rust. Of a package as cargo has them the library beside the program is compiled before, under the
# name and in the edition that Cargo.toml gives; nothing else of it is read.
compiler=$1 source=$2
shift 2
case $source in
  */*) folder=${source%/*} ;;
  *) folder=. ;;
esac
case $folder in
  src/bin | */src/bin) folder=${folder%/bin} ;;
esac
case $folder in
  */src) manifest=${folder%/src}/Cargo.toml ;;
  src) manifest=Cargo.toml ;;
  *) manifest=$folder/Cargo.toml ;;
esac

value() { # KEY: of the package
  [ -f "$manifest" ] || return
  sed -n '/^\[package\]/,/^\[[^p]/s/^[[:space:]]*'"$1"'[[:space:]]*=[[:space:]]*"\([^"]*\)".*/\1/p' "$manifest" | head -n 1
}

edition=$(value edition) next=
for argument do # the last that is given, for the compiler bears only one
  shift
  case $next$argument in
    edition:*) edition=$argument next= ;;
    --edition=*) edition=${argument#*=} ;;
    --edition) next=edition: ;;
    *) set -- "$@" "$argument" ;;
  esac
done
set -- --edition="${edition:-2021}" "$@"
if [ -f "$folder/lib.rs" ] && [ "$source" != "$folder/lib.rs" ] && [ -f "$manifest" ]; then
  name=$(value name | tr - _)
  "$compiler" "$@" --crate-type=rlib --crate-name="$name" -o "lib$name.rlib" "$folder/lib.rs" || exit
  set -- "$@" --extern "$name=lib$name.rlib"
fi
exec "$compiler" "$@" -o main "$source"
