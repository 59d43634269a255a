import{a as D,b as H,c as A,d as O}from"./part-SR2L7MO7.js";import{a as I,b as E,g as R}from"./part-U2NY4XD7.js";import{a as l,b as m,c as n,d as o,e as i,f as T,g as v,h as P,i as w,k as S,l as k,m as $,n as j}from"./part-LEPX7P3R.js";import"./part-CCF3DEBW.js";import"./part-OAU7675W.js";var F={python:`name = input("Who is there? ")
print(f"Hello, {name}!")
`,javascript:'const name = require("fs").readFileSync(0, "utf8").trim();\nconsole.log(`Hello, ${name}!`);\n',typescript:`import { readFileSync } from "fs";

const name: string = readFileSync(0, "utf8").trim();
console.log(\`Hello, \${name}!\`);
`,bun:"const name = (await Bun.stdin.text()).trim();\nconsole.log(`Hello, ${name}!`);\n",c:`#include <stdio.h>

int main(void) {
  char name[100] = "";
  scanf("%99[^\\n]", name);
  printf("Hello, %s!\\n", name);
}
`,cpp:`#include <iostream>
#include <string>

int main() {
  std::string name;
  std::getline(std::cin, name);
  std::cout << "Hello, " << name << "!\\n";
}
`,java:`import java.util.Scanner;

public class Main {
  public static void main(String[] args) {
    System.out.println("Hello, " + new Scanner(System.in).nextLine() + "!");
  }
}
`,go:`package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	name, _ := bufio.NewReader(os.Stdin).ReadString('\\n')
	fmt.Printf("Hello, %s!\\n", name[:len(name)-1])
}
`,rust:`use std::io;

fn main() {
    let mut name = String::new();
    io::stdin().read_line(&mut name).unwrap();
    println!("Hello, {}!", name.trim());
}
`,bash:`read -r name
echo "Hello, $name!"
`,ruby:`puts "Hello, #{gets.chomp}!"
`,php:`<?php
$name = trim(fgets(STDIN));
echo "Hello, $name!\\n";
`,perl:`chomp(my $name = <STDIN>);
print "Hello, $name!\\n";
`,lua:`print("Hello, " .. io.read() .. "!")
`,sqlite:`SELECT 'Hello, world!';
`,pascal:`program Hello;
var name: string;
begin
  readln(name);
  writeln('Hello, ', name, '!');
end.
`,fortran:`program hello
  character(len=100) :: name
  read (*, '(a)') name
  print '(a)', 'Hello, ' // trim(name) // '!'
end program
`,haskell:`main :: IO ()
main = do
  name <- getLine
  putStrLn ("Hello, " ++ name ++ "!")
`,ocaml:`let () = Printf.printf "Hello, %s!\\n" (read_line ())
`,r:`name <- readLines("stdin", n = 1)
cat("Hello, ", name, "!\\n", sep = "")
`,octave:`name = fgetl(stdin);
printf("Hello, %s!\\n", name);
`};var K={wall_time_ms:"Time in ms",cpu_time_ms:"CPU time in ms",memory_kb:"Memory in KB",processes:"Processes",output_kb:"Output in KB",file_size_kb:"File size in KB"},Q=40;P();var p=[],u=null,L="",g=l("drafts",{}),x=D(n("editor"),{label:"Source code",onChange:V,onRun:C});function V(){g[n("language").value]=x.value(),m("drafts",g)}function M(){return p.find(e=>e.id===n("language").value)}function _(){let e=M();x.set(g[e.id]??F[e.id]??"",e.id),m("language",e.id),n("language-note").textContent=e.available?"":`${e.name} cannot be run here now: ${e.reason??"no worker has it"}`,i(n("language-note"),!e.available);for(let[t,s]of Object.entries(K)){let a=n("limit-"+t)??X(t,s);a.placeholder=e.default_limits[t]}}function X(e,t){let s=o("input",{id:"limit-"+e,type:"number",min:1,inputmode:"numeric"});return n("limits").append(o("div",{},o("label",{for:"limit-"+e},t),s)),s}async function Y(){p=(await k("/languages")).languages;let e=a=>o("option",{value:a.id},a.version?`${a.name} ${a.version}`:a.name),t=[["Can be run here",!0],["Not available here",!1]].map(([a,r])=>[a,p.filter(J=>J.available===r)]).filter(([,a])=>a.length);n("language").replaceChildren(...t.map(([a,r])=>o("optgroup",{label:a},...r.map(e))));let s=l("language","python");p.some(a=>a.id===s)&&(n("language").value=s),_()}function d(e){n("trouble").textContent=e instanceof w?e.message:`The server cannot be reached: ${e.message}`,i(n("trouble"),!0)}function c(e,t=""){n("status").textContent=e,n("status").className="status "+t}function N(e="",t=""){let s=n("cases").children.length+1,a=o("div",{class:"case"},o("label",{for:`case-in-${s}`},`Input of case ${s}`),o("textarea",{id:`case-in-${s}`,rows:2,spellcheck:"false",class:"case-in",dir:"auto"}),o("label",{for:`case-out-${s}`},"Expected output; empty is not judged"),o("textarea",{id:`case-out-${s}`,rows:2,spellcheck:"false",class:"case-out",dir:"auto"}),o("button",{type:"button",onclick:()=>a.remove()},"Remove"));a.querySelector(".case-in").value=e,a.querySelector(".case-out").value=t,n("cases").append(a)}function Z(){return[...n("cases").children].map(e=>{let t=e.querySelector(".case-out").value;return{stdin:e.querySelector(".case-in").value,...t?{expected_output:t}:{}}})}function ee(){let e={};for(let a of Object.keys(K)){let r=n("limit-"+a).value;r&&(e[a]=Number(r))}let t=n("args").value.split(`
`).filter(a=>a!==""),s=Z();return{language:n("language").value,source_code:x.value(),...t.length?{args:t}:{},...s.length?{cases:s}:n("stdin").value?{stdin:n("stdin").value}:{},...Object.keys(e).length?{limits:e}:{},stream:!0}}async function C(){if(!M()||n("run").disabled)return;i(n("trouble"),!1),i(n("shared"),!1),h(!0),c("Sending\u2026");let e=ee();try{let t=await $("/executions",e);se(t.execution_id,e),t.note&&d(new w(200,{detail:t.note})),await B(t.execution_id)}catch(t){d(t),c("")}h(!1)}function h(e){n("run").disabled=e,n("stop").disabled=!e}async function B(e){u?.stop.abort();let t={id:e,stop:new AbortController};u=t,history.replaceState(null,"","#"+e),i(n("result"),!0),q(),await j(`/executions/${e}/events`,(s,a)=>te(s,a),t.stop.signal,s=>{n("trouble").textContent=s??"",i(n("trouble"),s!==null)})}function q(){H({stdout:"",stderr:""}),i(n("save-output"),!1),i(n("share"),!1),f={stdout:"",stderr:""}}var f={stdout:"",stderr:""},b=null;function ne(){b??=requestAnimationFrame(()=>{b=null,v(n("stdout"),f.stdout),v(n("stderr"),f.stderr),i(n("stderr"),f.stderr!==""),i(n("stderr-title"),f.stderr!=="")})}function te(e,t){return e==="status"&&c(E(t.status)+"\u2026"),e==="reset"&&(q(),c("Begun anew: the worker before was lost")),e==="output"&&t.encoding==="utf-8"&&!n("cases").children.length&&(f[t.stream]+=t.data,ne()),e==="case"&&ae(t),e==="gone"&&c("It was erased","bad"),e==="result"&&z(t),e==="result"||e==="gone"}function ae(e){n("case-results").querySelector("tbody")||n("case-results").replaceChildren(A([])),n("case-results").querySelector("tbody").append(O(e,e.case_no))}function z(e){cancelAnimationFrame(b),b=null,c(R(e),e.status==="COMPLETED"&&[null,void 0,"AC"].includes(e.verdict)?"good":"bad"),L=H(e),i(n("save-output"),L.length>0),i(n("share"),!0);let t=l("history",[]).map(s=>s.id===e.execution_id?{...s,status:e.status}:s);m("history",t),y()}function se(e,t){let a=[{id:e,at:new Date().toISOString(),language:t.language,code:t.source_code.slice(0,2e4),stdin:(t.stdin??"").slice(0,2e4),args:(t.args??[]).join(`
`),cases:(t.cases??[]).slice(0,20)},...l("history",[]).filter(r=>r.id!==e)].slice(0,Q);for(;a.length&&!m("history",a);)a.pop();y()}function y(){let e=l("history",[]);i(n("history-part"),e.length>0),n("history").replaceChildren(...e.map(t=>o("li",{},o("button",{type:"button",onclick:()=>U(t)},`${new Date(t.at).toLocaleString()} \xB7 ${t.language} \xB7 ${t.status?E(t.status):"?"} \xB7 ${t.code.trim().split(`
`)[0]}`))))}async function U(e){p.some(t=>t.id===e.language)&&(n("language").value=e.language),g[e.language]=e.code,_(),n("stdin").value=e.stdin,n("args").value=e.args,n("cases").replaceChildren(),e.cases.forEach(t=>N(t.stdin,t.expected_output)),await W(e.id)}async function W(e){i(n("trouble"),!1);try{let t=await k(`/executions/${e}`);I(t.status)?(u={id:e,stop:new AbortController},i(n("result"),!0),q(),z(t)):(h(!0),await B(e),h(!1))}catch(t){d(t)}}async function G(){if(u){n("stop").disabled=!0,c("Stopping\u2026");try{await S(`/executions/${u.id}`,{method:"DELETE"})}catch(e){d(e)}}}async function ie(){try{let e=await $(`/executions/${u.id}/share`);n("share-link").value=new URL(e.path,location.href).href,i(n("shared"),!0),n("share-link").select()}catch(e){d(e)}}async function oe(){try{await S(`/executions/${u.id}/share`,{method:"DELETE"}),i(n("shared"),!1)}catch(e){d(e)}}n("run").addEventListener("click",C);n("stop").addEventListener("click",G);n("share").addEventListener("click",ie);n("unshare").addEventListener("click",oe);n("add-case").addEventListener("click",()=>N());n("language").addEventListener("change",_);n("save-output").addEventListener("click",()=>T("output",L));n("forget").addEventListener("click",()=>{m("history",null),y()});document.addEventListener("keydown",e=>{(e.ctrlKey||e.metaKey)&&(e.key==="Enter"&&!e.defaultPrevented&&C(),e.key==="."&&G())});y();Y().then(()=>{if(/^#[0-9a-f-]{36}$/.test(location.hash)){let e=l("history",[]).find(t=>"#"+t.id===location.hash);return e?U(e):W(location.hash.slice(1))}}).catch(d);
