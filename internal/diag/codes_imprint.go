package diag

// Codes of package issues: what the rules of the trade ask of a title's imprint,
// by its kind.
const (
	// ImprintMissing: an item that the rules ask of this kind of title is not in the imprint. (issues/testdata/kind-newspaper.txtar, kind-internal.txtar)
	ImprintMissing Code = "imprint-missing"
	// ImprintForm: an item of the imprint has not the form that it always has. (issues/testdata/kind-newspaper-form.txtar)
	ImprintForm Code = "imprint-form"
	// NotForInternal: internal matter holds what only newspapers and periodicals may. (issues/testdata/kind-internal.txtar)
	NotForInternal Code = "not-for-internal"
)
