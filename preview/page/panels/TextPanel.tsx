import { type PanelProps, renderMarkdown } from '@grafana/data';

/** The core panel "Text". */
export function TextPanel({ options, replaceVariables }: PanelProps<{ content?: string }>) {
  const html = renderMarkdown(replaceVariables(options.content ?? ''));
  return <div className="markdown-html" dangerouslySetInnerHTML={{ __html: html }} />;
}
