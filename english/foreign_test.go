package english

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Headlines and sentences of a few words, in languages with and without Latin
// letters.
func TestForeign(t *testing.T) {
	for _, text := range []string{
		"Der Minister lehnt das Angebot ab.",
		"Regierung lehnt Waffenruhe ab",
		"Rebellen fordern Rückzug der Armee aus dem Hafen",
		"Le gouvernement rejette la proposition des rebelles.",
		"Les rebelles exigent un cessez-le-feu",
		"Pourparlers suspendus après une attaque contre le port",
		"El gobierno rechaza la propuesta de los rebeldes",
		"Gobierno y rebeldes firman tregua",
		"Il governo respinge la proposta",
		"I ribelli chiedono il ritiro delle truppe",
		"O governo rejeita a proposta dos rebeldes",
		"De regering verwerpt het voorstel van de rebellen",
		"Regeringen avvisar förslaget från rebellerna",
		"Regjeringen avviser forslaget fra opprørerne",
		"Rząd odrzuca propozycję rebeliantów",
		"Hükümet isyancıların teklifini reddetti",
		"Pemerintah menolak usulan pemberontak",
		"Guvernul respinge propunerea rebelilor",
		"Vláda odmítá návrh povstalců",
		"A kormány elutasítja a lázadók javaslatát",
		"Hallitus hylkää kapinallisten ehdotuksen",
		"Serikali yakataa pendekezo la waasi",
		"Chính phủ bác bỏ đề xuất của phiến quân",
		"Правительство отвергает предложение",
		"الحكومة ترفض الاقتراح",
		"הממשלה דוחה את ההצעה",
		"政府拒绝了反对派的提议",
		"政府は反対派の提案を拒否した",
		"정부는 제안을 거부했다",
		"Η κυβέρνηση απορρίπτει την πρόταση",
		"सरकार ने प्रस्ताव ठुकराया",
	} {
		if d := Read(text); !d.Foreign(0) {
			t.Errorf("%q is taken for English", text)
		}
	}
	for _, text := range []string{
		"Rebels reject truce offer", "Talks stall", "Ruiz", "OK", "12 345 67", "Sardonia, Ostrow sign pact; Kale resigns", "Orsa envoy meets Kale, Lund leaders in Sanaa",
		"Mme de la Cruz meets M. Le Pen in La Paz", "Carla de la Cruz", "The envoy said \"Wir lehnen das Angebot ab\" and left the hall.", "Hamas, Israel trade fire",
		"Jean-Marie de Villiers van der Berg, Paris", "GMT 0600-0700 http://a.example/b", "soooo gooood!!", "Ostrow's Dar: no deal", "", "?!",
		"Vive la France, he said.", "Al-Watan al-Arabi weekly", "Tel: 12 34 56", "pls call asap thx", "Ltd. Inc. Corp.",
	} {
		d := Read(text)
		for s := range d.Sentences {
			if d.Foreign(s) {
				t.Errorf("%q is taken for another language", d.SentenceText(s))
			}
		}
	}
}

// Of sentences that stand in English treebanks and reports hardly any is taken
// for another language.
func TestForeignSeldom(t *testing.T) {
	files, _ := filepath.Glob("../../shared/gold/reports/*.txt")
	if len(files) == 0 {
		t.Skip("no reports beside the repository")
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d := Read(string(b))
		for s := range d.Sentences {
			if d.Foreign(s) {
				t.Errorf("%s: %q is taken for another language", f, d.SentenceText(s))
			}
		}
	}
}

// A sentence is judged by itself, in a text of several languages.
func TestForeignAmongEnglish(t *testing.T) {
	d := Read("The envoy spoke in Ostrow.\n\nDer Gesandte sprach am Montag in der Hauptstadt.\n\nNobody answered him.")
	var got []string
	for s := range d.Sentences {
		if d.Foreign(s) {
			got = append(got, d.SentenceText(s))
		}
	}
	if len(got) != 1 || !strings.HasPrefix(got[0], "Der Gesandte") {
		t.Errorf("foreign: %q", got)
	}
}
