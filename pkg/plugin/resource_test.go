package plugin

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// callAs makes a resource call as Grafana does, by a user of the role; without a role there is no user.
func callAs(t *testing.T, d *Datasource, role, method, url string) *backend.CallResourceResponse {
	t.Helper()
	var got *backend.CallResourceResponse
	sender := backend.CallResourceResponseSenderFunc(func(r *backend.CallResourceResponse) error { got = r; return nil })
	request := &backend.CallResourceRequest{Method: method, URL: url}
	if role != "" {
		request.PluginContext.User = &backend.User{Login: "anna", Role: role}
	}
	if err := d.CallResource(context.Background(), request, sender); err != nil {
		t.Fatal(err)
	}
	return got
}

// checkRefused wants the status with a message in both forms, and nothing asked of the store.
func checkRefused(t *testing.T, fake *fakeStore, got *backend.CallResourceResponse, status int, says string) {
	t.Helper()
	var body struct {
		Message string `json:"message"`
		Error   struct {
			Message string `json:"message"`
		} `json:"error"`
	}
	if err := json.Unmarshal(got.Body, &body); err != nil {
		t.Fatalf("got %d %s", got.Status, got.Body)
	}
	if got.Status != status || !strings.Contains(body.Message, says) || body.Error.Message != body.Message {
		t.Errorf("got %d %s, want %d with %q", got.Status, got.Body, status, says)
	}
	if fake.path != "" {
		t.Errorf("asked the store for %s %s", fake.method, fake.path)
	}
}

func TestCallResource(t *testing.T) {
	t.Run("passes path, answer and role", func(t *testing.T) {
		fake := newFakeStore(t, 404, `{"error":{"message":"no such thing"}}`)
		got := callAs(t, newInstance(t, fake.URL), "Editor", http.MethodGet, "catalog/values?dimension=team&search=p%26q")
		if fake.path != "/v1/catalog/values?dimension=team&search=p%26q" || fake.method != http.MethodGet {
			t.Errorf("asked %s %s", fake.method, fake.path)
		}
		if got.Status != 404 || string(got.Body) != fake.body || fake.header.Get("X-Watchbill-Role") != "Editor" {
			t.Errorf("got %d %s", got.Status, got.Body)
		}
	})
	t.Run("keeps the path of the store's address", func(t *testing.T) {
		fake := newFakeStore(t, 200, `{}`)
		callAs(t, newInstance(t, fake.URL+"/watchbill/"), "Viewer", http.MethodGet, "/status")
		if fake.path != "/watchbill/v1/status" {
			t.Errorf("asked %s", fake.path)
		}
	})
}

func TestWhoMayCall(t *testing.T) {
	reads := []string{"catalog", "catalog/values?dimension=team", "status", "/status"}
	writes := map[string]string{"demo": http.MethodDelete}
	for _, role := range []string{"Viewer", "Editor", "Admin"} {
		for _, path := range reads {
			fake := newFakeStore(t, 200, `{}`)
			if got := callAs(t, newInstance(t, fake.URL), role, http.MethodGet, path); got.Status != 200 {
				t.Errorf("%s reads %s: got %d %s", role, path, got.Status, got.Body)
			}
		}
	}
	for path, method := range writes {
		fake := newFakeStore(t, 200, `{"removed":3}`)
		if got := callAs(t, newInstance(t, fake.URL), "Admin", method, path); got.Status != 200 || fake.path != "/v1/"+path || fake.method != method {
			t.Errorf("an admin's %s %s: got %d %s", method, path, got.Status, got.Body)
		}
		for _, role := range []string{"Viewer", "Editor", "None", "admin", ""} {
			t.Run(role+" may not "+method+" "+path, func(t *testing.T) {
				fake := newFakeStore(t, 200, `{}`)
				checkRefused(t, fake, callAs(t, newInstance(t, fake.URL), role, method, path), 403, "takes Grafana's role Admin")
			})
		}
	}
}

func TestWhatMayBeCalled(t *testing.T) {
	unknown := []string{
		"", "/", "query", "replay", "ingest/events", "metrics", "schema/config", "openapi.json", "Status", "status/", "//status", "status/x", "status#x",
		"../metrics", "a/../../metrics", "%2e%2e/metrics", "..%2fmetrics", "catalog/../demo", "catalog/%2e%2e/demo", "catalog%2Fvalues",
		"catalog%2fvalues", "%73tatus", "status%00", "./status", "catalog//values", `catalog\values`, "http://other.example/status",
		"//other.example/status",
	}
	for _, path := range unknown {
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
			t.Run(method+" "+path, func(t *testing.T) {
				fake := newFakeStore(t, 200, `{}`)
				checkRefused(t, fake, callAs(t, newInstance(t, fake.URL), "Admin", method, path), 404, "has no resource")
			})
		}
	}
	wrong := []struct{ method, path, allow string }{
		{http.MethodPost, "catalog", "GET"},
		{http.MethodHead, "status", "GET"},
		{http.MethodDelete, "status?x=1", "GET"},
		{http.MethodGet, "demo", "DELETE"},
		{"get", "status", "GET"},
	}
	for _, c := range wrong {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			fake := newFakeStore(t, 200, `{}`)
			got := callAs(t, newInstance(t, fake.URL), "Admin", c.method, c.path)
			checkRefused(t, fake, got, 405, "is asked by "+c.allow)
			if allow := got.Headers["Allow"]; len(allow) != 1 || allow[0] != c.allow {
				t.Errorf("got Allow %v, want %s", allow, c.allow)
			}
		})
	}
	t.Run("a query string that cannot be read", func(t *testing.T) {
		fake := newFakeStore(t, 200, `{}`)
		checkRefused(t, fake, callAs(t, newInstance(t, fake.URL), "Viewer", http.MethodGet, "catalog/values?search=%zz"), 400, "query string")
	})
}
