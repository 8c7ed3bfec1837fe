package report

import "testing"

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"The northern council said on Tuesday that it would reopen the bridge if the army pulled its guns back.":                          "en",
		"Le conseil du nord a annoncé mardi qu'il rouvrirait le pont si l'armée retirait ses canons, ce que le ministre a refusé.":        "fr",
		"Der Rat des Nordens erklärte am Dienstag, er werde die Brücke wieder öffnen, wenn die Armee ihre Geschütze zurückziehe.":         "de",
		"El consejo del norte dijo el martes que reabriría el puente si el ejército retiraba sus cañones, pero el ministro no lo aceptó.": "es",
		"Совет севера заявил во вторник, что откроет мост, если армия отведёт свои орудия, но министр отказался от этого предложения.":    "ru",
		"قال مجلس الشمال يوم الثلاثاء إنه سيعيد فتح الجسر إذا سحب الجيش مدافعه عشرة كيلومترات":                                            "ar",
		"12 34 56": "", "": "", "Elsa": "",
	} {
		for range 5 { // the library draws on the order of maps
			if got := language(text); got != want {
				t.Errorf("%.40q: %q, want %q", text, got, want)
			}
		}
	}
}

func BenchmarkLanguage(b *testing.B) {
	for name, text := range map[string]string{
		"english": "The northern council said on Tuesday that it would reopen the bridge if the army pulled its guns back, and asked for an answer. ",
		"french":  "Le conseil du nord a annoncé mardi qu'il rouvrirait le pont si l'armée retirait ses canons, ce que le ministre a refusé. ",
	} {
		for len(text) < 4000 {
			text += text
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				language(text)
			}
		})
	}
}
