package qa

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	raw, _ := os.ReadFile("/tmp/zzq")
	e := kites()
	if os.Getenv("BI") != "" {
		e = builtin()
	}
	var c Conversation
	for _, l := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		if !strings.HasPrefix(l, "+") {
			c = Conversation{}
		}
		r := e.Explain(&c, strings.TrimPrefix(l, "+"))
		ch := []string{}
		for _, x := range r.Choices {
			ch = append(ch, x.Question)
		}
		fmt.Printf("%s\n   %s %s %.2f %v | %s | un=%v ch=%v\n", l, r.Kind, r.Lang, r.Score, r.Facts, r.Answer, r.Unanswered, ch)
	}
	if os.Getenv("CP") != "" {
		for _, p := range e.CheckPairs() {
			fmt.Println(p.Error())
		}
	}
}
func TestZD(t *testing.T){
 e:=kites(); var c Conversation
 for _,s:=range []string{"Which festivals are there?","list all festivals"}{
 r:=e.Explain(&c,s)
 for _,p:=range r.Explanation.Parts{fmt.Println(p.Concepts,p.Unknown,p.Slots); for _,x:=range p.Candidates{fmt.Println(x)}}
 q:=e.lexicon.parse(s); fmt.Println(e.category(q))
 }
}
func TestZE(t *testing.T){
 e:=kites(); 
 for _,s:=range []string{"Which festivals are there?","list all festivals"}{
  q:=e.lexicon.parse(s); at,ms:=e.category(q)
  for _,m:=range ms{ one:=*q; one.hits=append([]hit{},q.hits...); one.marks=nil; one.hits[at].concepts=[]conceptID{m}; one.slots=[]string{"what","overview"}
   for _,c:=range e.rank(&one,nil){ fmt.Println(e.lexicon.concepts[m].id,c.fi.fact.ID,c.score); for i,v:=range c.features{ if v!=0{fmt.Print(featureNames[i],"=",v," ")}}; fmt.Println()}}
 }
 fmt.Println(e.answerMembers(&Conversation{}, e.lexicon.parse("Which festivals are there?")))
}
