# cpp-build.sh COMPILER ARGUMENT...
#
# Compiles a C++ program. Files of C among it are compiled as C, and where no program comes of that, as C++: they may be
# written for either.
compiler=$1
shift

as_c() { # FILE OBJECT ARGUMENT...: with those that mean something in C
  file=$1 object=$2
  shift 2
  for argument do
    shift
    case $argument in
      -[OgIDUmwp]* | -fsan* | -fopenmp | -fdiag* | -iquote* | -idirafter*) set -- "$@" "$argument" ;;
    esac
  done
  "$compiler" "$@" -x c -c -o "$object" "$file"
}

mixed() { # ARGUMENT...
  count=0
  for argument do
    shift
    case $argument in
      -*) ;;
      *.c)
        count=$((count + 1))
        as_c "$argument" ".assay-$count.o" "$@" || return
        argument=.assay-$count.o
        ;;
    esac
    set -- "$@" "$argument"
  done
  "$compiler" "$@"
}

for argument do
  case $argument in
    -*) ;;
    *.c)
      if (mixed "$@") 2>.assay-said; then
        cat .assay-said >&2
        exit 0
      fi
      "$compiler" "$@" 2>/dev/null && exit 0
      cat .assay-said >&2
      exit 1
      ;;
  esac
done
exec "$compiler" "$@"
