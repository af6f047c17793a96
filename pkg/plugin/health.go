package plugin

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

type storeStatus struct {
	Version string     `json:"version"`
	State   string     `json:"state"`
	Reason  string     `json:"reason"`
	Sources []struct{} `json:"sources"`
}

// CheckHealth really asks the store, and tells apart what can be wrong: its details carry the kind of problem.
func (d *Datasource) CheckHealth(ctx context.Context, req *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	got, err := d.store.call(ctx, call{user: req.PluginContext.User, method: http.MethodGet, path: "/v1/status"})
	if err != nil {
		return unhealthy(unreachable, explainError(err, d.store.address)), nil
	}
	if kind, message, ok := classify(got, d.store.address); !ok {
		return unhealthy(kind, message), nil
	}
	var status storeStatus
	if err := json.Unmarshal(got.body, &status); err != nil {
		return unhealthy(wrongVersion, fmt.Sprintf("The store's status could not be read: %v", err)), nil
	}
	if status.State != "ready" {
		return unhealthy(notReady, fmt.Sprintf("The store is not ready (%s): %s", status.State, status.Reason)), nil
	}
	message := fmt.Sprintf("Connected to Watchbill store %s with %d configured sources.", status.Version, len(status.Sources))
	if len(status.Sources) == 0 {
		message = fmt.Sprintf("Connected to Watchbill store %s. It has no sources yet: add one to its configuration file.", status.Version)
	}
	return &backend.CheckHealthResult{Status: backend.HealthStatusOk, Message: message}, nil
}

func unhealthy(kind problem, message string) *backend.CheckHealthResult {
	details, err := json.Marshal(map[string]string{"problem": string(kind)})
	if err != nil {
		details = nil
	}
	return &backend.CheckHealthResult{Status: backend.HealthStatusError, Message: message, JSONDetails: details}
}
