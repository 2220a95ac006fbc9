package judge

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"testing"
	"time"
)

// pdfjs is where Debian's libjs-pdf puts the viewer that Firefox has.
const pdfjs = "/usr/share/javascript/pdf/build"

// mostWait is how long a browser may take over one file.
const mostWait = 60 * time.Second

// Viewed is what pdf.js makes of a page: it counts the pages of the file, reads
// the text of the page in the order of its content, and paints it at 72 dots an
// inch.
type Viewed struct {
	Pages    int
	Text     string
	Dark     int      // dots that are nearly black
	Coloured int      // dots that are no grey
	Warnings []string // what it complained of
	Error    string
}

// view is the page that runs pdf.js and posts what it found.
const view = `<!doctype html><meta charset=utf-8><title>view</title><canvas id=c></canvas><script src=/pdf.js></script><script>
const warnings = [];
for (const kind of ['warn', 'error']) console[kind] = (...a) => warnings.push(a.join(' '));
const done = v => fetch('/result', {method: 'POST', body: JSON.stringify(Object.assign({warnings}, v))});
(async () => {
	pdfjsLib.GlobalWorkerOptions.workerSrc = '/pdf.worker.js';
	const doc = await pdfjsLib.getDocument({url: '/file.pdf', verbosity: 1}).promise;
	const page = await doc.getPage(1);
	const text = await page.getTextContent();
	const viewport = page.getViewport({scale: 1});
	const c = document.getElementById('c');
	c.width = viewport.width; c.height = viewport.height;
	await page.render({canvasContext: c.getContext('2d'), viewport}).promise;
	const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
	let dark = 0, coloured = 0;
	for (let i = 0; i < d.length; i += 4) {
		const high = Math.max(d[i], d[i+1], d[i+2]), low = Math.min(d[i], d[i+1], d[i+2]);
		if (high < 80) dark++;
		if (high - low > 60) coloured++;
	}
	await done({pages: doc.numPages, text: text.items.map(i => i.str).join(''), dark, coloured});
})().catch(e => done({error: String(e)}));
</script>`

// View shows the first page of a file to pdf.js in Chromium, without a window.
func View(t testing.TB, file []byte) Viewed {
	t.Helper()
	chromium := Need(t, "chromium")
	if _, err := os.Stat(pdfjs + "/pdf.js"); err != nil {
		absent(t, "libjs-pdf")
	}
	results := make(chan Viewed, 1)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, view) })
	mux.HandleFunc("GET /file.pdf", func(w http.ResponseWriter, _ *http.Request) { w.Write(file) })
	mux.Handle("GET /", http.FileServer(http.Dir(pdfjs)))
	mux.HandleFunc("POST /result", func(_ http.ResponseWriter, r *http.Request) {
		var v Viewed
		if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
			v.Error = err.Error()
		}
		select {
		case results <- v:
		default:
		}
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	home, err := os.MkdirTemp("", "view")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(home)
	cmd := exec.Command(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir="+home, server.URL)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	select {
	case v := <-results:
		return v
	case <-time.After(mostWait):
		t.Fatalf("the browser said nothing within %v", mostWait)
	}
	return Viewed{}
}
