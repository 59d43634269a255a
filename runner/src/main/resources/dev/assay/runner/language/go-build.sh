# go-build.sh GO ENTRY [OPTION]...
#
# Builds the package of the file ENTRY into the file main. Without a go.mod the files of one folder are a program as they
# are; where there are more folders, what the files import says how the module must be called.
go=$1 entry=$2
shift 2
main=$PWD/main
case $entry in
  */*) folder=${entry%/*} ;;
  *) folder=. ;;
esac

build() { # MODULE OPTION...: the folder of its go.mod
  module=$1
  shift
  [ -f "$module/vendor/modules.txt" ] && export GOFLAGS=-mod=vendor
  below=${folder#"$module"}
  [ "$module" = . ] && below=/$folder
  cd "$module" || exit
  exec "$go" build -buildvcs=false "$@" -o "$main" "./${below#/}"
}

at=$folder
while [ ! -f "$at/go.mod" ] && [ "$at" != . ]; do
  case $at in
    */*) at=${at%/*} ;;
    *) at=. ;;
  esac
done
[ -f "$at/go.mod" ] && build "$at" "$@"

find . -name '*.go' ! -name '*_test.go' -size -1000k | sed 's|/[^/]*$||' | sort -u >.assay-folders
if [ "$(wc -l <.assay-folders)" -lt 2 ]; then
  for file in "$folder"/*.go; do
    case $file in
      *_test.go) ;;
      *) set -- "$@" "$file" ;;
    esac
  done
  exec "$go" build -buildvcs=false -o "$main" "$@"
fi

find . -name '*.go' -exec grep -hoE '"[^" ]+"' {} + | tr -d '"' | sort -u >.assay-imports
if grep -qE '^\.\.?/' .assay-imports; then # as before there were modules
  cd "$folder" || exit
  export GO111MODULE=off GOFLAGS=
  exec "$go" build -buildvcs=false "$@" -o "$main" .
fi
standard=$("$go" env GOROOT)/src

name_within() { # FOLDER: what imports of packages below it have before their folder's path
  while read -r one; do
    case $one in
      "$1"/*)
        package=${one#"$1"/}
        while read -r import; do
          case $import in
            */"$package")
              [ -d "$standard/$import" ] || { echo "${import%/"$package"}" && return; }
              ;;
          esac
        done <.assay-imports
        ;;
    esac
  done <.assay-folders
}

module=.
name=$(name_within .)
if [ -z "$name" ] && [ "$folder" != . ]; then
  name=$(name_within "./$folder")
  [ -n "$name" ] && module=$folder
fi
if [ -z "$name" ] && [ "$folder" != . ]; then
  while read -r import; do # packages without a name before them, beside the program
    [ -d "$folder/${import%%/*}" ] && module=$folder
  done <.assay-imports
fi
top=$PWD
(cd "$module" && "$go" mod init "${name:-program}") >/dev/null 2>&1
while read -r import; do
  first=${import%%/*}
  if [ -d "$module/$first" ] && [ ! -d "$standard/$first" ] && [ "$first" != "$name" ] && [ ! -f "$module/$first/go.mod" ]; then
    cd "$module/$first" && "$go" mod init "$first" && cd "$top/$module" \
      && "$go" mod edit -require="$first@v0.0.0" -replace="$first=./$first"
    cd "$top" || exit
  fi
done <.assay-imports >/dev/null 2>&1
build "$module" "$@"
