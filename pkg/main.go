// Package main is the backend of Watchbill's data source: a bridge between Grafana's plugin protocol and the
// companion store. It exists because alert rules and health checks run on Grafana's server, because the store's
// token must not reach a browser, and because only the server knows who asks. It knows no measure by name.
package main

import (
	"os"

	"github.com/grafana/grafana-plugin-sdk-go/backend/datasource"
	"github.com/grafana/grafana-plugin-sdk-go/backend/log"

	"github.com/watchbill/watchbill/pkg/plugin"
)

func main() {
	if err := datasource.Manage("watchbill-oncall-datasource", plugin.NewDatasource, datasource.ManageOpts{}); err != nil {
		log.DefaultLogger.Error("The data source's backend stopped", "error", err)
		os.Exit(1)
	}
}
