"""Who speaks a quote, where the sentence names them plainly."""

from __future__ import annotations

import pytest

from wp_seo.source.quotes import find_quotes


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("« Nous partons », a dit lundi le maire.", "le maire"),
        ("« Nous partons », a déclaré mardi soir Anna Berg.", "Anna Berg"),
        ("« Nous partons », Anna Berg, la cheffe du port, a dit lundi.", "Anna Berg"),
        ("« Nous partons », la cheffe du port Anna Berg a dit.", "la cheffe du port Anna Berg"),
        ("Le port a critiqué ce plan par la voix de son chef, Paul Roy : « Nous partons ».", "son chef, Paul Roy"),
        ("Tout est possible, prévient le géologue Paul Roy : « Nous partons ».", "le géologue Paul Roy"),
        ("Lundi, l’hôpital a dit n’avoir « aucune place ».", "l’hôpital"),
        ("Mardi soir, à Lyon, le maire, Paul Roy, a dit : « Nous partons ».", "le maire, Paul Roy"),
        ("Mardi soir, a dit : « Nous partons ».", ""),
        ("Dans un message, relayé par la presse, Anna Berg a dit : « Nous partons ».", "Anna Berg"),
        ("Interrogé sur ce retard, un porte-parole du port a répondu : « Nous y travaillons ».", "un porte-parole du port"),
        ('Asked about the delay, a port spokesman said it was "a matter of days".', "a port spokesman"),
        ('"We are leaving," said Dr. Ana Bergström-Hale, a geologist at the harbour board.', "Dr. Ana Bergström-Hale"),
    ],
)  # fmt: skip
def test_speaker(sentence: str, speaker: str) -> None:
    assert [q.speaker for q in find_quotes(sentence)] == [speaker]
