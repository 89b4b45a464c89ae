package config

import ("testing";"os";"strings";"fmt"
"kazindobot/qa")
func TestRouteTmp(t *testing.T){
 raw,_:=os.ReadFile("contacts.example.yaml")
 cs,err:=parseContacts(raw,[]string{"id","en"}); if err!=nil{t.Fatal(err)}
 e,_:=qa.Builtin(); e=e.WithContacts(cs)
 f:=os.Getenv("F")
 show:=os.Getenv("SHOW")!=""
 data,_:=os.ReadFile(f)
 line:=map[string]string{}
 for _,c:=range cs{ for _,l:=range []string{"id","en"}{line[c.Line(l)]=c.Topic}}
 conf:=map[string]int{}
 for l:=range strings.Lines(string(data)){
  p:=strings.Split(strings.TrimSpace(l),"\t")
  var c qa.Conversation
  r:=e.Ask(&c,p[2]); got:=line[r.Contact]; if got==""||got=="general"{got="-"}
  if got!=p[0]{ conf[p[0]+"→"+got]++; if show{fmt.Println(p[0],"→",got,"|",p[2])}} else {conf["ok "+p[0]]++}
 }
 fmt.Println(conf)
}
