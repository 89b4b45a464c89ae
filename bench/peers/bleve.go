package peers

import (
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
)

// bleveMatcher is a bleve index that scores by BM25 and forgives one wrong letter.
type bleveMatcher struct{ index bleve.Index }

func newBleve(texts []string) (Matcher, error) {
	mapping := bleve.NewIndexMapping()
	mapping.DefaultAnalyzer = "standard"
	mapping.ScoringModel = index.BM25Scoring
	ix, err := bleve.NewUsing("", mapping, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, err
	}
	const size = 10_000
	for from := 0; from < len(texts); from += size {
		batch := ix.NewBatch()
		for i, t := range texts[from:min(from+size, len(texts))] {
			if err := batch.Index(strconv.Itoa(from+i), map[string]string{"text": t}); err != nil {
				return nil, err
			}
		}
		if err := ix.Batch(batch); err != nil {
			return nil, err
		}
	}
	return &bleveMatcher{ix}, nil
}

// Match implements Matcher.
func (m *bleveMatcher) Match(question string) (int, float64) {
	q := bleve.NewMatchQuery(question)
	q.SetField("text")
	q.SetFuzziness(1)
	found, err := m.index.Search(bleve.NewSearchRequestOptions(q, 1, 0, false))
	if err != nil || len(found.Hits) == 0 {
		return -1, 0
	}
	n, err := strconv.Atoi(found.Hits[0].ID)
	if err != nil {
		return -1, 0
	}
	return n, found.Hits[0].Score
}

// Close implements Matcher.
func (m *bleveMatcher) Close() error { return m.index.Close() }
