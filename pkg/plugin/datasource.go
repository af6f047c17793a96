// Package plugin forwards queries, health checks and resource calls to the companion store.
package plugin

import (
	"context"
	"fmt"
	"net/http"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/httpclient"
	"github.com/grafana/grafana-plugin-sdk-go/backend/instancemgmt"
)

var (
	_ backend.QueryDataHandler      = (*Datasource)(nil)
	_ backend.CheckHealthHandler    = (*Datasource)(nil)
	_ backend.CallResourceHandler   = (*Datasource)(nil)
	_ instancemgmt.InstanceDisposer = (*Datasource)(nil)
)

// Datasource is one configured data source: a store's address and the token for it.
type Datasource struct {
	store *store
}

// NewDatasource reads the settings of one instance and builds its HTTP client once.
func NewDatasource(ctx context.Context, settings backend.DataSourceInstanceSettings) (instancemgmt.Instance, error) {
	options, err := settings.HTTPClientOptions(ctx)
	if err != nil {
		return nil, fmt.Errorf("read HTTP settings: %w", err)
	}
	client, err := httpclient.New(options)
	if err != nil {
		return nil, fmt.Errorf("make HTTP client: %w", err)
	}
	// A redirect would carry the token to an address nobody named.
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Datasource{store: newStore(client, settings.URL, settings.DecryptedSecureJSONData["token"])}, nil
}

// Dispose closes what the instance holds when its settings change.
func (d *Datasource) Dispose() {
	d.store.client.CloseIdleConnections()
}
