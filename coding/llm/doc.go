// Package llm lets a language model code reports, behind any endpoint that
// speaks OpenAI's chat completions, on this machine or elsewhere. It is off
// unless a [Config] names an endpoint, and asks nothing of the network but that.
//
// The model sees one report a request (a long one in pieces), its sentences
// numbered, and answers with statements bound to a schema. It is not believed:
// every field must stand word for word in the sentence that it cites, or the
// statement is dropped and the [Drop] told. Who a name is, is looked up in the
// case as for any other coder. Answers are kept in a [Cache], so that coding
// again asks nothing and gives the same bytes.
//
// docs/language-model.md is the manual, DESIGN.md beside the code says why it is built so.
package llm
