package plugin

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// fakeStore answers over real HTTP and keeps what it was asked.
type fakeStore struct {
	*httptest.Server
	api     string
	status  int
	body    string
	path    string
	method  string
	header  http.Header
	request []byte
}

func newFakeStore(t *testing.T, status int, body string) *fakeStore {
	t.Helper()
	fake := &fakeStore{api: apiVersion, status: status, body: body}
	fake.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fake.path, fake.method, fake.header = r.URL.RequestURI(), r.Method, r.Header
		fake.request, _ = io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "application/json")
		if fake.api != "" {
			w.Header().Set("X-Watchbill-Api", fake.api)
		}
		w.WriteHeader(fake.status)
		_, _ = w.Write([]byte(fake.body))
	}))
	t.Cleanup(fake.Close)
	return fake
}

func newInstance(t *testing.T, url string) *Datasource {
	t.Helper()
	instance, err := NewDatasource(context.Background(), backend.DataSourceInstanceSettings{
		URL:                     url,
		JSONData:                []byte(`{}`),
		DecryptedSecureJSONData: map[string]string{"token": "secret-token"},
	})
	if err != nil {
		t.Fatalf("NewDatasource: %v", err)
	}
	d, ok := instance.(*Datasource)
	if !ok {
		t.Fatalf("NewDatasource gave %T", instance)
	}
	t.Cleanup(d.Dispose)
	return d
}

var manager = backend.PluginContext{User: &backend.User{Login: "anna", Name: "Anna Á", Email: "anna@example.com", Role: "Editor"}}

func dataQuery(refID, body string) backend.DataQuery {
	return backend.DataQuery{
		RefID:     refID,
		JSON:      []byte(body),
		Interval:  time.Hour,
		TimeRange: backend.TimeRange{From: time.UnixMilli(1000), To: time.UnixMilli(2000)},
	}
}

const twoResults = `{"results":{
  "A":{"status":200,"frames":[{"schema":{"name":"pages","meta":{"type":"numeric-long"},"fields":[
    {"name":"team","type":"string","typeInfo":{"frame":"string","nullable":true}},
    {"name":"pages","type":"number","typeInfo":{"frame":"float64","nullable":true},"config":{"unit":"short"}}]},
    "data":{"values":[["payments",null],[3,null]]}}]},
  "B":{"status":400,"error":{"message":"There is no measure \"page\". Did you mean \"pages\"?","at":"measure"}}}}`

func TestQueryData(t *testing.T) {
	fake := newFakeStore(t, 200, twoResults)
	d := newInstance(t, fake.URL+"/")
	response, err := d.QueryData(context.Background(), &backend.QueryDataRequest{
		PluginContext: manager,
		Queries: []backend.DataQuery{
			dataQuery("A", `{"refId":"A","datasource":{"uid":"x"},"intervalMs":5,"queryCachingTTL":60000,"kind":"measure","measure":"pages"}`),
			dataQuery("B", `{"refId":"B","kind":"measure","measure":"page"}`),
			dataQuery("C", `[]`),
		},
	})
	if err != nil {
		t.Fatal(err)
	}

	t.Run("reads frames as Grafana has them", func(t *testing.T) {
		frame := response.Responses["A"].Frames[0]
		if frame.RefID != "A" || frame.Rows() != 2 || frame.Meta.Type != "numeric-long" {
			t.Errorf("got frame %+v", frame)
		}
		if value, ok := frame.Fields[1].At(0).(*float64); !ok || *value != 3 {
			t.Errorf("got value %v", frame.Fields[1].At(0))
		}
	})
	t.Run("a failing query fails alone, with its place", func(t *testing.T) {
		b := response.Responses["B"]
		if b.Status != 400 || b.ErrorSource != backend.ErrorSourceDownstream || !strings.HasSuffix(b.Error.Error(), "(at measure)") {
			t.Errorf("got %+v", b)
		}
		c := response.Responses["C"]
		if c.Status != 400 || c.ErrorSource != backend.ErrorSourcePlugin {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("sends token and identity", func(t *testing.T) {
		if fake.header.Get("Authorization") != "Bearer secret-token" || fake.header.Get("X-Watchbill-Name") != "Anna%20%C3%81" {
			t.Errorf("sent %v", fake.header)
		}
	})
}

func TestQueryDataWithoutUser(t *testing.T) {
	fake := newFakeStore(t, 200, `{"results":{}}`)
	response, err := newInstance(t, fake.URL).QueryData(context.Background(), &backend.QueryDataRequest{
		Queries: []backend.DataQuery{dataQuery("A", `{"kind":"measure"}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if fake.header.Get("X-Watchbill-User") != "" {
		t.Error("an alert rule has no user, and none may be made up")
	}
	if !strings.Contains(response.Responses["A"].Error.Error(), "left this query out") {
		t.Errorf("got %v", response.Responses["A"].Error)
	}
}

func TestHealth(t *testing.T) {
	t.Run("nothing listens", func(t *testing.T) {
		fake := newFakeStore(t, 200, "")
		fake.Close()
		checkHealth(t, newInstance(t, fake.URL), "cannot reach", "nothing listens there")
	})
	t.Run("a redirect is not followed with the token", func(t *testing.T) {
		other := newFakeStore(t, 200, "{}")
		redirecting := httptest.NewServer(http.RedirectHandler(other.URL, http.StatusFound))
		t.Cleanup(redirecting.Close)
		checkHealth(t, newInstance(t, redirecting.URL), "wrong version", "not a Watchbill store")
		if other.header != nil {
			t.Error("the redirect was followed")
		}
	})
}

func checkHealth(t *testing.T, d *Datasource, kind, says string) {
	t.Helper()
	result, err := d.CheckHealth(context.Background(), &backend.CheckHealthRequest{PluginContext: manager})
	if err != nil {
		t.Fatal(err)
	}
	if (kind == "") != (result.Status == backend.HealthStatusOk) || !strings.Contains(result.Message, says) {
		t.Errorf("got %s %q, want a message with %q", result.Status, result.Message, says)
	}
	if kind != "" {
		var details map[string]string
		if err := json.Unmarshal(result.JSONDetails, &details); err != nil || details["problem"] != kind {
			t.Errorf("got details %s, want problem %q", result.JSONDetails, kind)
		}
	}
	if strings.Contains(result.Message, "secret-token") {
		t.Error("the token is shown")
	}
}

func TestTimeout(t *testing.T) {
	release := make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	t.Cleanup(slow.Close)
	t.Cleanup(func() { close(release) })
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	t.Cleanup(cancel)
	response, err := newInstance(t, slow.URL).QueryData(ctx, &backend.QueryDataRequest{Queries: []backend.DataQuery{dataQuery("A", `{}`)}})
	if err != nil {
		t.Fatal(err)
	}
	if a := response.Responses["A"]; !strings.Contains(a.Error.Error(), "did not answer in time") || a.ErrorSource != backend.ErrorSourceDownstream {
		t.Errorf("got %+v", a)
	}
}
