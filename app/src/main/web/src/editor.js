import {closeBrackets, closeBracketsKeymap} from '@codemirror/autocomplete';
import {defaultKeymap, history, historyKeymap, indentWithTab} from '@codemirror/commands';
import {HighlightStyle, StreamLanguage, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting} from '@codemirror/language';
import {Compartment, EditorState} from '@codemirror/state';
import {EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers} from '@codemirror/view';
import {tags} from '@lezer/highlight';

const legacy = parser => StreamLanguage.define(parser);

/* Each is fetched when it is first wanted. */
const MODES = {
  python: () => import('@codemirror/lang-python').then(m => m.python()),
  javascript: () => import('@codemirror/lang-javascript').then(m => m.javascript()),
  typescript: () => import('@codemirror/lang-javascript').then(m => m.javascript({typescript: true})),
  bun: () => import('@codemirror/lang-javascript').then(m => m.javascript({typescript: true})),
  c: () => import('@codemirror/lang-cpp').then(m => m.cpp()),
  cpp: () => import('@codemirror/lang-cpp').then(m => m.cpp()),
  java: () => import('@codemirror/lang-java').then(m => m.java()),
  go: () => import('@codemirror/lang-go').then(m => m.go()),
  rust: () => import('@codemirror/lang-rust').then(m => m.rust()),
  php: () => import('@codemirror/lang-php').then(m => m.php()),
  sqlite: () => import('@codemirror/lang-sql').then(m => m.sql({dialect: m.SQLite})),
  bash: () => import('@codemirror/legacy-modes/mode/shell').then(m => legacy(m.shell)),
  ruby: () => import('@codemirror/legacy-modes/mode/ruby').then(m => legacy(m.ruby)),
  perl: () => import('@codemirror/legacy-modes/mode/perl').then(m => legacy(m.perl)),
  lua: () => import('@codemirror/legacy-modes/mode/lua').then(m => legacy(m.lua)),
  pascal: () => import('@codemirror/legacy-modes/mode/pascal').then(m => legacy(m.pascal)),
  fortran: () => import('@codemirror/legacy-modes/mode/fortran').then(m => legacy(m.fortran)),
  haskell: () => import('@codemirror/legacy-modes/mode/haskell').then(m => legacy(m.haskell)),
  ocaml: () => import('@codemirror/legacy-modes/mode/mllike').then(m => legacy(m.oCaml)),
  r: () => import('@codemirror/legacy-modes/mode/r').then(m => legacy(m.r)),
  octave: () => import('@codemirror/legacy-modes/mode/octave').then(m => legacy(m.octave)),
};

/* Colours are variables of the style sheet, so that light and dark are decided in one place. */
const COLOURS = HighlightStyle.define([
  {tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--code-keyword)'},
  {tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--code-string)'},
  {tag: [tags.comment, tags.meta], color: 'var(--code-comment)'},
  {tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)'},
  {tag: [tags.definition(tags.variableName), tags.function(tags.variableName), tags.className, tags.typeName], color: 'var(--code-name)'},
]);

/** An editor in the place of an element, with value(), set(text, language), focus(). */
export function editor(place, {label, editable = true, onChange = () => {}, onRun = () => {}}) {
  const mode = new Compartment();
  let wanted;
  const nonce = document.querySelector('meta[name=nonce]').content;
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      extensions: [
        EditorView.cspNonce.of(nonce),
        lineNumbers(), history(), drawSelection(), bracketMatching(), indentOnInput(), closeBrackets(), highlightActiveLine(),
        indentUnit.of('    '), syntaxHighlighting(COLOURS), EditorView.lineWrapping, mode.of([]),
        EditorView.contentAttributes.of({'aria-label': label}),
        EditorState.readOnly.of(!editable),
        keymap.of([{key: 'Mod-Enter', run: () => (onRun(), true)}, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.updateListener.of(update => update.docChanged && onChange()),
      ],
    }),
  });
  return {
    value: () => view.state.doc.toString(),
    set(text, language) {
      view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: text}});
      wanted = language;
      const found = MODES[language]?.() ?? Promise.resolve([]);
      // Without colours the text can be edited all the same.
      found.catch(() => []).then(extension => wanted === language && view.dispatch({effects: mode.reconfigure(extension)}));
    },
    focus: () => view.focus(),
  };
}
