package plugin

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// bridgeCases are what every bridge between Grafana and the store must do alike: this backend, and the server of the
// preview, whose tests read the same file.
type bridgeCases struct {
	Requests []struct {
		Name  string
		Panel struct {
			From, To string
			Queries  []json.RawMessage
		}
		Store json.RawMessage
	}
	Answers []struct {
		Name    string
		Store   storeAnswer
		Results map[string]struct {
			Status      int
			Error, Says string
			Frames      []struct {
				Name, RefID string
				Values      [][]any
			}
		}
	}
	Health []struct {
		Name, Problem, Says string
		Store               storeAnswer
	}
	Addresses []struct{ Address, Says string }
	Resources []struct {
		Name, Says string
		Store      storeAnswer
		Status     int
		// Passes holds for an answer that arrives as the store gave it.
		Passes bool
	}
}

// storeAnswer is what a fake store answers. A body that is a string is sent as it is, any other as JSON.
type storeAnswer struct {
	Status int
	// API is that of this bridge unless another is named; empty for a server that is no store.
	API  *string
	Body json.RawMessage
}

func readBridgeCases(t *testing.T) bridgeCases {
	t.Helper()
	file, err := os.ReadFile("testdata/bridge-cases.json")
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(file))
	decoder.DisallowUnknownFields()
	var cases bridgeCases
	if err := decoder.Decode(&cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

func (a storeAnswer) serve(t *testing.T) *fakeStore {
	t.Helper()
	var text string
	if err := json.Unmarshal(a.Body, &text); err != nil {
		text = string(a.Body)
	}
	fake := newFakeStore(t, a.Status, text)
	if a.API != nil {
		fake.api = *a.API
	}
	return fake
}

// fromPanel is a panel's query as Grafana hands it to a backend.
func fromPanel(t *testing.T, raw json.RawMessage, from, to string) backend.DataQuery {
	t.Helper()
	var known struct {
		RefID         string `json:"refId"`
		IntervalMS    int64  `json:"intervalMs"`
		MaxDataPoints int64  `json:"maxDataPoints"`
	}
	if err := json.Unmarshal(raw, &known); err != nil {
		t.Fatal(err)
	}
	return backend.DataQuery{
		RefID:         known.RefID,
		JSON:          raw,
		Interval:      time.Duration(known.IntervalMS) * time.Millisecond,
		MaxDataPoints: known.MaxDataPoints,
		TimeRange:     backend.TimeRange{From: epoch(t, from), To: epoch(t, to)},
	}
}

func epoch(t *testing.T, text string) time.Time {
	t.Helper()
	milliseconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return time.UnixMilli(milliseconds)
}

func TestBridgeRequests(t *testing.T) {
	for _, c := range readBridgeCases(t).Requests {
		t.Run(c.Name, func(t *testing.T) {
			fake := newFakeStore(t, 200, `{"results":{}}`)
			request := &backend.QueryDataRequest{PluginContext: manager}
			for _, raw := range c.Panel.Queries {
				request.Queries = append(request.Queries, fromPanel(t, raw, c.Panel.From, c.Panel.To))
			}
			if _, err := newInstance(t, fake.URL+"/").QueryData(context.Background(), request); err != nil {
				t.Fatal(err)
			}
			var sent, want any
			if err := json.Unmarshal(fake.request, &sent); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(c.Store, &want); err != nil {
				t.Fatal(err)
			}
			if fake.method != http.MethodPost || fake.path != "/v1/query" || !reflect.DeepEqual(sent, want) {
				t.Errorf("sent %s %s %s", fake.method, fake.path, fake.request)
			}
		})
	}
}

func TestBridgeAnswers(t *testing.T) {
	for _, c := range readBridgeCases(t).Answers {
		t.Run(c.Name, func(t *testing.T) {
			request := &backend.QueryDataRequest{PluginContext: manager}
			for refID := range c.Results {
				request.Queries = append(request.Queries, dataQuery(refID, `{"kind":"measure"}`))
			}
			response, err := newInstance(t, c.Store.serve(t).URL).QueryData(context.Background(), request)
			if err != nil {
				t.Fatal(err)
			}
			for refID, want := range c.Results {
				got := response.Responses[refID]
				if int(got.Status) != want.Status || len(got.Frames) != len(want.Frames) {
					t.Fatalf("%s: got %+v", refID, got)
				}
				if want.Error+want.Says == "" {
					if got.Error != nil {
						t.Errorf("%s: got %v", refID, got.Error)
					}
				} else {
					checkFailure(t, got, want.Error, want.Says)
				}
				for i, frame := range want.Frames {
					if got := got.Frames[i]; got.Name != frame.Name || got.RefID != frame.RefID || !reflect.DeepEqual(valuesOf(got), frame.Values) {
						t.Errorf("%s: got frame %+v", refID, got)
					}
				}
			}
		})
	}
}

// checkFailure wants a failure of the store's side with exactly these words, or with says among them.
func checkFailure(t *testing.T, got backend.DataResponse, exactly, says string) {
	t.Helper()
	if got.Error == nil || got.ErrorSource != backend.ErrorSourceDownstream {
		t.Fatalf("got %+v", got)
	}
	message := got.Error.Error()
	if (exactly != "" && message != exactly) || !strings.Contains(message, says) {
		t.Errorf("got %q, want %q", message, exactly+says)
	}
	if strings.Contains(message, "secret-token") {
		t.Error("the token is shown")
	}
}

// valuesOf are a frame's columns as JSON would have them.
func valuesOf(frame *data.Frame) [][]any {
	columns := make([][]any, 0, len(frame.Fields))
	for _, field := range frame.Fields {
		column := make([]any, field.Len())
		for row := range column {
			if value, ok := field.ConcreteAt(row); ok {
				column[row] = value
			}
		}
		columns = append(columns, column)
	}
	return columns
}

func TestBridgeHealth(t *testing.T) {
	for _, c := range readBridgeCases(t).Health {
		t.Run(c.Name, func(t *testing.T) {
			checkHealth(t, newInstance(t, c.Store.serve(t).URL), c.Problem, c.Says)
		})
	}
}

func TestBridgeAddresses(t *testing.T) {
	for _, c := range readBridgeCases(t).Addresses {
		t.Run(strconv.Quote(c.Address), func(t *testing.T) {
			d := newInstance(t, c.Address)
			checkHealth(t, d, "cannot reach", c.Says)
			response, err := d.QueryData(context.Background(), &backend.QueryDataRequest{Queries: []backend.DataQuery{dataQuery("A", `{}`)}})
			if err != nil {
				t.Fatal(err)
			}
			if got := response.Responses["A"]; got.Status != backend.StatusBadGateway {
				t.Errorf("got status %d", got.Status)
			}
			checkFailure(t, response.Responses["A"], "", c.Says)
		})
	}
}

func TestBridgeResources(t *testing.T) {
	for _, c := range readBridgeCases(t).Resources {
		t.Run(c.Name, func(t *testing.T) {
			fake := c.Store.serve(t)
			got := callAs(t, newInstance(t, fake.URL), "Viewer", http.MethodGet, "status")
			var body struct {
				Error struct{ Message string }
			}
			if err := json.Unmarshal(got.Body, &body); err != nil {
				t.Fatal(err)
			}
			if got.Status != c.Status || !strings.Contains(body.Error.Message, c.Says) {
				t.Errorf("got %d %s", got.Status, got.Body)
			}
			if c.Passes && string(got.Body) != fake.body {
				t.Errorf("got %s instead of the store's %s", got.Body, fake.body)
			}
		})
	}
}
