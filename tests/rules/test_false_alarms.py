"""What a good writer's free rendering must not set off; each was an alarm once, and cut a good sentence."""

from __future__ import annotations

import pytest

from wp_seo import rules
from wp_seo.case import Case

FAITHFUL = {
    "a permit that has yet to be granted": (
        "Le ministère du Climat n’a pas encore délivré de permis. C’est la première extradition depuis la révision constitutionnelle de mai.",
        "Le ministère du Climat doit encore accorder le permis. C’est la première extradition depuis que la Constitution a été révisée, en mai.",
    ),
    "any head": (
        "« J’ai manqué de vigilance », a plaidé Mme Salmel. La Première ministre, Aino Salmel, a survécu mardi. Le chef de l’opposition, Petteri Aho, a ironisé.",
        "« J’ai manqué de vigilance », a reconnu la dirigeante.",
    ),
    "what is lacking is not given": (
        "La Banque d’Espagne n’a pas encore donné son feu vert à la fusion.",
        "Il manque toujours l’accord de la Banque d’Espagne à la fusion.",
    ),
    "what was served is no bound": (
        "Horska a passé 68 % de premières balles. Le remède est autorisé pour les patients d’au moins 12 ans.",
        "Horska a réussi 68 % de ses premières balles. Le remède est destiné aux malades de 12 ans et plus.",
    ),
    "for whom he speaks": (
        "« Nous n’avons plus d’autre levier », a justifié la cheffe du syndicat, Ulrike Brand. Le négociateur de la DB, Jens Köhler, a dénoncé « une grève contre les voyageurs ».",
        "Pour la DB, le négociateur Jens Köhler fustige « une grève contre les voyageurs ».",
    ),
    "a name behind M.": (
        "« Nous n’avons plus d’autre levier », a justifié la cheffe du syndicat, Ulrike Brand. Le négociateur de l’entreprise, Jens Köhler, a dénoncé « une grève contre les voyageurs ».",
        "M. Köhler, qui négocie pour l’entreprise, y voit « une grève contre les voyageurs ».",
    ),
    "her rival": (
        "« Les vallées ont parlé », a lancé Maude Perrin. Son rival, entrepreneur à Bienne, a évoqué « une défaite sans excuse ». Maude Perrin a battu Cédric Auber.",
        "« Les vallées ont parlé », a lancé Maude Perrin. M. Auber, entrepreneur à Bienne, a reconnu « une défaite sans excuse ».",
    ),
    "a game that opens a heading": (
        "Adéla Horska a remporté samedi le tournoi de Palerme.",
        "Tennis : Horska a remporté samedi le tournoi de Palerme.",
    ),
    "admitted in his words": (
        "« Nous avons commis des fautes », a dit le président, Caio Mendes. L’entreprise n’a pas reconnu avoir vendu de la viande avariée.",
        "« Nous avons commis des fautes », a reconnu Caio Mendes, à la tête de l’entreprise.",
    ),
    "minors are not 18": (
        "Friendly compte 152 millions d’utilisateurs, dont 19 % de mineurs.",
        "Friendly compte 152 millions d’utilisateurs ; 19 % d’entre eux n’ont pas 18 ans.",
    ),
    "has yet to pay": (
        "L’entreprise, dont le siège européen est à Dublin, n’a pas encore payé l’amende.",
        "L’entreprise, installée à Dublin, doit encore payer l’amende.",
    ),
    "what interrupted it is the reason": (
        "Le dépouillement avait été interrompu à deux reprises par des pannes informatiques.",
        "Le comptage s’était arrêté deux fois, à cause de pannes informatiques.",
    ),
    "a country of three words that opens a sentence": (
        "PRETORIA (SAPA) – L’ancienne ministre Thandi Nkosi a été reconnue coupable jeudi.",
        "Afrique du Sud : Thandi Nkosi a été reconnue coupable jeudi.",
    ),
    "nearly nine times": (
        "La pension moyenne d’un magistrat s’élève à 5 000 euros par mois, contre 550 euros pour les autres retraités.",
        "La pension d’un magistrat est neuf fois plus élevée que celle des autres retraités.",
    ),
    "what is going to be done is sure": (
        "Le gouvernement, qui risque de perdre 231 millions d’euros si le texte n’est pas adopté avant le 28 novembre, va présenter une nouvelle version.",
        "Une nouvelle version sera présentée. Le gouvernement doit faire adopter le texte avant le 28 novembre.",
    ),
    "denied in the quoted words": (
        "La présidente de la Cour, Simina Dragan, a répondu que le gouvernement « n’a pas attendu l’avis obligatoire » du Conseil de la magistrature.",
        "Simina Dragan, qui préside la Cour, lui reproche de ne pas avoir « attendu l’avis obligatoire » du Conseil de la magistrature.",
    ),
    "the head of diplomacy": (
        "Le ministre coréen des Affaires étrangères, Cho Min-seok, doit se rendre à Washington le 3 novembre.",
        "Le chef de la diplomatie coréenne, Cho Min-seok, ira à Washington le 3 novembre.",
    ),
    "one praises, another blames": (
        "Le dirigeant de la Centrale ouvrière, Hugo Mamani, a dénoncé la décision. Le Fonds monétaire international n’avait pas exigé cette décision, mais l’a jugée « courageuse ».",
        "Le FMI salue une décision « courageuse », qu’il n’avait pas réclamée.",
    ),
    "allows no more": (
        "Le sous-sol contient de l’uranium, que la loi interdit d’extraire au-delà de 100 parties par million.",
        "La loi n’autorise pas plus de 100 parties d’uranium par million.",
    ),
    "lower by half": (
        "Le chantier a été cédé pour 74 millions d’euros, un prix inférieur de moitié à celui qu’espérait l’Etat.",
        "Le chantier est vendu 74 millions d’euros, deux fois moins que ce qu’attendait l’État.",
    ),
    "Monday noon": (
        "Dix-huit détenus ont été tués dans une mutinerie entre dimanche soir et lundi midi.",
        "La mutinerie a éclaté dimanche soir et pris fin lundi à midi ; dix-huit détenus sont morts.",
    ),
    "the one denied, the other granted": (
        "Le médecin a reconnu une erreur de dosage mais nie l’homicide involontaire.",
        "Le médecin conteste l’homicide involontaire, tout en reconnaissant une erreur de dosage.",
    ),
    "have yet to do it": (
        "Huit pays sur douze ont ratifié le traité ; les quatre autres doivent encore le faire.",
        "Quatre pays n’ont pas encore ratifié le traité, que les deux tiers des douze ont ratifié.",
    ),
    "taking no part": (
        "La France s’est abstenue, l’Allemagne a voté contre. L’équipe de France a dominé l’Irlande 27-13 et prend la tête du Tournoi.",
        "Berlin a voté contre, Paris n’a pas pris part au vote. Les Bleus mènent le Tournoi.",
    ),
    "prices rise while inflation slows": (
        "L’inflation a ralenti à 2,1 % en mai, contre 2,4 % en avril.",
        "En mai, les prix ont augmenté de 2,1 % sur un an, moins qu’en avril (2,4 %).",
    ),
    "a capital tells its country": (
        "BRAZZAVILLE (ACI) – Un accord de paix a été signé samedi entre le gouvernement et les rebelles du Front du Pool.",
        "Le gouvernement congolais et les rebelles du Front du Pool ont signé samedi un accord de paix.",
    ),
    "the lead's figure, rounded": (
        "Le volcan est entré en éruption lundi, forçant l’évacuation de 11 300 habitants dans trois départements, selon la protection civile.",
        "Le volcan est entré en éruption lundi, et plus de 11 000 habitants de trois départements ont dû fuir, précise la protection civile, qui les a évacués.",
    ),
    "about a rounder figure": (
        "La maladie touche chaque année 14 480 personnes. Le pont mesure 98 mètres.",
        "La maladie touche chaque année près de 14 500 personnes. Le pont mesure près de 100 mètres.",
    ),
    "the other part of the whole": (
        "Neuf foyers sur vingt-deux restaient actifs mercredi à midi.",
        "Treize des vingt-deux foyers étaient maîtrisés mercredi à midi.",
    ),
    "as many as the fourth": (
        "C’est le quatrième président destitué en dix ans. Des élections pourraient être avancées à avril 2026, au lieu d’octobre.",
        "En dix ans, quatre présidents ont été destitués. Le vote pourrait avoir lieu en avril 2026, six mois plus tôt que prévu.",
    ),
    "the ministry by its address": (
        "Le ministre de l’Economie, Bruno Vasseur, a jugé « inacceptable » la hausse des frais.",
        "Le locataire de Bercy, Bruno Vasseur, juge la hausse des frais « inacceptable ».",
    ),
    "a club and a party by their initials": (
        "L’attaquant Erlend Haug s’est engagé pour quatre saisons avec l’Olympique de Marseille. Le Parti populaire proteste.",
        "Erlend Haug a signé à l’OM un contrat de quatre ans. Le PP proteste.",
    ),
    "a tenth of a point": (
        "L’Insee a révisé à 0,3 % la croissance du deuxième trimestre, contre 0,2 % annoncé fin juillet.",
        "La croissance d’avril à juin a été revue en hausse d’un dixième de point, à 0,3 %.",
    ),
    "still looks for": (
        "Sumar, son allié de gauche, n’a pas encore désigné de candidat.",
        "À gauche, Sumar cherche toujours son candidat.",
    ),
    "below what it has not reached again": (
        "Le trafic n’a pas retrouvé son niveau de 2019.",
        "Le trafic demeure en deçà de son niveau de 2019.",
    ),
    "denied by two verbs": (
        "Le réseau social a supprimé 4 200 comptes liés à la Russie, ce que Moscou conteste.",
        "La Russie nie tout lien avec les 4 200 comptes supprimés.",
    ),
    "what it had to do and did not": (
        "La compagnie n’a pas indemnisé les passagers, contrairement à ce que prévoit la loi.",
        "La loi oblige pourtant la compagnie à indemniser les passagers ; elle ne l’a pas fait.",
    ),
    "less than one in ten": (
        "Quelque 52 % des Inuits vivent dans un logement surpeuplé, contre 9 % de la population du pays.",
        "Plus de la moitié des Inuits habitent un logement trop petit ; dans l’ensemble du pays, c’est moins d’un habitant sur dix.",
    ),
    "what did it is the cause": (
        "En juillet, une panne informatique avait cloué la flotte au sol durant 19 heures.",
        "En juillet, les avions étaient restés 19 heures au sol à cause d’une panne informatique.",
    ),
    "the order of a figure": (
        "La police a compté 85 000 manifestants contre la réforme des universités.",
        "Des dizaines de milliers de manifestants ont protesté contre la réforme des universités.",
    ),
    "two days from the 12th on": (
        "Les syndicats prévoient une grève de deux jours à partir du 12 novembre.",
        "Les syndicats seront en grève les 12 et 13 novembre.",
    ),
    "the deputies are the chamber": (
        "Le texte a été adopté le 3 octobre par les députés.",
        "La Chambre a approuvé le texte le 3 octobre.",
    ),
    "less than ten": (
        "Le satellite a été perdu 9 minutes et 40 secondes après le décollage.",
        "Le satellite a été perdu moins de dix minutes après le décollage.",
    ),
    "a speaker behind a relative clause": (
        "La présidente d’Arcadis Space, qui construit la fusée, Claire Montagnac, a assuré que « la cause sera connue d’ici trois semaines ».",
        "« La cause sera connue d’ici trois semaines », a promis Claire Montagnac, présidente du constructeur Arcadis Space.",
    ),
    "who answers whom": (
        "« Nous n’avons aucun cas humain », a affirmé la ministre, Grace Atwine. Le directeur des services vétérinaires, Peter Odhiambo, a répondu que « prévenir coûte moins cher que guérir ».",
        "« Nous n’avons aucun cas humain », fait valoir Grace Atwine. « Prévenir coûte moins cher que guérir », lui a rétorqué Peter Odhiambo.",
    ),
    "the other part of a capital": (
        "Le Chili nationalise en partie la mine de Salar Blanco, exploitée par le canadien Northfork, qui conservera 49 % du capital.",
        "Le Chili entre à hauteur de 51 % dans la mine de Salar Blanco. Le canadien Northfork garde le reste.",
    ),
    "one in five": (
        "Bahnland prévoit de faire circuler un train longue distance sur cinq.",
        "Bahnland prévoit de maintenir 20 % de ses trains longue distance.",
    ),
    "a town tells its country": (
        "Une explosion a détruit samedi un immeuble de Katowice.",
        "Un immeuble de la ville polonaise de Katowice a été détruit samedi par une explosion.",
    ),
    "still to be done": (
        "Le relais n’a pas réalisé les minima, fixés à 43''60.",
        "Les minima, fixés à 43''60, restent à réaliser.",
    ),
    "four times a hundred": (
        "Le relais 4x100 m de l’AC Morvanne a couru en 43''87.",
        "Le relais 4 x 100 mètres de l’AC Morvanne a couru en 43 secondes et 87 centièmes.",
    ),
    "who did it stands behind par": (
        "L’agence de l’Union a parlé d’une faille, selon un bulletin distribué aux États membres par l’organisme européen.",
        "L’agence a distribué aux États membres un bulletin.",
    ),
    "free": (
        "Les travaux de la cale ont coûté 312 000 euros. Stationnement gratuit la première heure, puis 1,20 euro de l’heure.",
        "La première heure de stationnement ne coûtera rien, chacune des suivantes 1,20 euro.",
    ),
    "the day after": (
        "Lundi 14 juillet, 11 h : concours de filetage. Feu d’artifice à 23 h, reporté au lendemain en cas de vent.",
        "S’il vente, le feu d’artifice sera tiré le mardi 15 juillet.",
    ),
    "votes are of those who vote": (
        "Les électeurs du Valais ont rejeté dimanche, par 53,8 % des voix, un crédit de 96 millions de francs destiné à l’aéroport de Sion. En 2013, un crédit de 40 millions avait été accepté par 61 % des votants.",
        "Le Valais ne financera pas l’aéroport de Sion : le crédit de 96 millions de francs a été refusé dimanche par 53,8 % des votants.",
    ),
    "an alarm is no worry": (
        "L’alarme n’a pas fonctionné, a reconnu le directeur du musée, Rui Cardoso, qui a évoqué « une panne signalée dès vendredi ».",
        "L’alarme était en panne, a admis Rui Cardoso, directeur du musée ; la défaillance avait été « signalée dès vendredi ».",
    ),
    "so many years after": (
        "En 1994, un tableau volé dans le même musée avait été retrouvé après onze ans en Espagne.",
        "Un tableau volé en 1994 avait été retrouvé en 2005.",
    ),
    "degrees": (
        "Le thermomètre a atteint 47,3 degrés mardi à Skikda.",
        "La canicule ne faiblit pas : mardi, il a fait 47,3 °C à Skikda.",
    ),
    "a rank before the name": (
        "Le colonel Farid Achour, porte-parole des pompiers, a indiqué que « le vent n’aide pas ».",
        "Leur porte-parole, le colonel Farid Achour, déplore que « le vent n’aide pas ».",
    ),
    "an apposition is sure": (
        "Le gouvernement pourrait indemniser les agriculteurs à hauteur de 70 % de leurs pertes, évaluées à 3,2 milliards de dinars (22 millions d’euros).",
        "Leurs pertes se chiffrent à 3,2 milliards de dinars, soit 22 millions d’euros.",
    ),
    "a half by its months": (
        "Caixalba a vu son bénéfice net progresser de 9 % au premier semestre, à 1,14 milliard d’euros. L’action gagnait 14,5 % à la mi-journée.",
        "De janvier à juin, Caixalba a gagné 1,14 milliard d’euros. L’action prenait 14,5 % à midi.",
    ),
    "not before": (
        "Les 640 riverains confinés ont été autorisés à sortir à 9h00.",
        "Les 640 habitants du voisinage n’ont pu sortir de chez eux qu’à 9 heures.",
    ),
    "no cause": (
        "Des nausées ont été signalées. Aucun décès n’a été attribué au produit. L’origine du sinistre n’est pas connue.",
        "Le produit n’a causé aucun décès. On ne sait pas encore ce qui a provoqué le sinistre.",
    ),
    "cleared, as machines translate it": (
        "Ettore Bassan, 61 ans, a été trouvé coupable de fraude aggravée sur sept des neuf instruments. Les juges l’ont dégagé sur les deux autres, disant que les preuves du bois n’étaient pas concluantes.",
        "Pour deux d’entre eux, les juges ont relaxé le marchand de 61 ans, car l’examen du bois n’était pas concluant.",
    ),
    "for want of proof": (
        "L’experte a été acquittée de fraude, la cour tenant qu’il n’était pas prouvé qu’elle avait partagé les profits.",
        "L’experte est acquittée de fraude, faute de preuve qu’elle ait eu sa part des bénéfices.",
    ),
    "without that the agency has": (
        "Quarante-six cas de cryptosporidiose ont été rapportés dans la zone, a dit l’Agence de sécurité sanitaire. L’agence n’a pas confirmé que l’eau était la source.",
        "La zone compte 46 cas de cryptosporidiose, sans que l’agence sanitaire ait confirmé que l’eau en était la source.",
    ),
    "none left": (
        "La compagnie distribue de l’eau à cinq sites, mais des files se sont formées et un site a manqué d’eau à 11 heures.",
        "La compagnie distribue de l’eau sur cinq sites, mais des files s’y sont formées, et l’un d’eux n’en avait plus à 11 heures.",
    ),
    "whoever opens the sentence": (
        "Bakyt Osmon et Rustam Yuldan ont signé. « L’eau n’a pas de passeport », a déclaré Osmon aux journalistes. Yuldan a appelé l’accord « équilibré, mais tardif ».",
        "« L’eau n’a pas de passeport », a déclaré M. Osmon. M. Yuldan a jugé l’accord « équilibré, mais tardif ».",
    ),
    "kWh": (
        "Le pays va livrer 650 millions de kilowattheures d’électricité.",
        "Le pays fournira 650 millions de kWh.",
    ),
    "others, of those who were named": (
        "Le retrait de 4 lots a été ordonné après que 23 enfants sont tombés malades, dont 9 sont décédés.",
        "Le retrait suit la mort de neuf enfants. Quatorze autres sont tombés malades.",
    ),
    "half of it": (
        "L’expert a été condamné à quatre ans de prison, dont deux avec sursis.",
        "L’expert est condamné à quatre ans de prison, dont la moitié avec sursis.",
    ),
    "what is missing": (
        "Environ 18 000 flacons avaient été importés, et 7 600 seulement ont été récupérés.",
        "Plus de la moitié des flacons manquent : 7 600 sur 18 000 ont été récupérés.",
    ),
    "more than one in ten": (
        "La chaîne va fermer 148 magasins, qui représentent 11 % de son réseau.",
        "La chaîne ferme plus d’un magasin sur dix, 148 en tout.",
    ),
    "two years on": (
        "La planète avait été repérée en 2019 par un satellite, un télescope confirmant son existence deux ans plus tard.",
        "La planète a été repérée en 2019 par un satellite, puis confirmée en 2021.",
    ),
    "neither of them": (
        "L’équipe a recherché aussi du méthane et du dioxyde de soufre. Ni l’un ni l’autre a été trouvé.",
        "Ni méthane ni dioxyde de soufre n’ont été trouvés.",
    ),
    "so much less than was asked": (
        "Les deux hommes devront verser 1,6 million d’euros au musée. Les tableaux avaient été acquis pour un total de 2,1 millions d’euros.",
        "Le musée recevra 1,6 million d’euros, soit 500 000 de moins que le prix payé pour les tableaux.",
    ),
    "excluded behind a que": (
        "Le ministre, Paul Arnal, a dit à la radio que l’État ne garantirait pas le prix au-delà de deux saisons.",
        "Le ministre, Paul Arnal, exclut que l’État garantisse le prix plus de deux saisons.",
    ),
    "may have doubled": (
        "Clara Ost a averti que le nombre de cas pourrait doubler d’ici la fin de décembre.",
        "Le nombre de cas pourrait avoir doublé à la fin de décembre, selon Clara Ost.",
    ),
    "an illness and its dead": (
        "Le pays a enregistré 2 870 cas de leptospirose et 61 décès depuis septembre.",
        "L’épidémie a causé 61 décès pour 2 870 cas depuis septembre.",
    ),
    "beyond a round figure": (
        "Vannek a touché 106 mètres, et Krebul a pris le bronze avec 101 mètres.",
        "Les deux plongeuses, Vannek à 106 mètres et Krebul, sont descendues au-delà de 100 mètres.",
    ),
    "a depth and by how much": (
        "La Norvégienne Mor Hansen est devenue dimanche la championne du monde d’apnée, en descendant à 112 mètres dans le golfe de Mess et effaçant de quatre mètres le record du monde que sa rivale détenait.",
        "Dimanche, Mor Hansen est allée chercher l’or mondial et le record du monde à 112 mètres de profondeur.",
    ),
    "an age and a term": (
        "Un tribunal a condamné le marchand Ettore Salvi à quatre ans et huit mois de prison pour avoir vendu onze violons modernes. Salvi, 58 ans, était absent.",
        "Ce marchand de 58 ans a vendu onze violons modernes.",
    ),
    "he behind what he is": (
        "Son auteur, Mats Hedl, qui n’a pas pris part aux travaux, a dit que les résultats étaient « gênants pour moi et excellents pour la science ».",
        "L’auteur de ce modèle est Mats Hedl. Étranger aux nouveaux travaux, celui-ci les dit « gênants pour moi et excellents pour la science ».",
    ),
    "months between two days": (
        "L’usine, dont trois ateliers sont fermés, a été mise en demeure le 22 février. Les travaux devaient débuter le 3 juin.",
        "Les travaux devaient débuter le 3 juin, plus de trois mois après la mise en demeure du 22 février.",
    ),
    "a correction": (
        "Salvi, 58 ans, était absent. (Cette histoire a été corrigée pour dire que Salvi a 58 ans, et non 59, au paragraphe 2)",
        "Salvi a 58 ans, et non 59.",
    ),
    "who defends whom": (
        "« Il n’a pas conçu ce projet, il l’a subi », a plaidé Me Thomas Grandj, avocat du principal accusé, Driss Vank, 41 ans.",
        "Défenseur de Driss Vank, 41 ans, le principal accusé, Me Thomas Grandj soutient que celui-ci « n’a pas conçu ce projet, il l’a subi ».",
    ),
    "a town of its people": (
        "La fille d’un diamantaire anversois a parlé.",
        "La fille d’un diamantaire d’Anvers a parlé.",
    ),
    "said in a town without its accent": (
        "Matej Hrib est chef. « Nous ne signerons pas un texte écrit la nuit », il a dit à Maribor.",
        "Matej Hrib est chef. A Maribor, il a dit qu’il ne signerait pas « un texte écrit la nuit ».",
    ),
    "a curator, and a century": (
        "Le musée de Colvas supprime un poste. Helen Ostran, la conservatrice qui a démissionné en juillet, se tait sur le Vishnou du 10e siècle.",
        "Helen Ostran, conservatrice démissionnaire du musée de Colvas, se tait sur le Vishnou, qui date du Xe siècle.",
    ),
    "rain that was measured": (
        "Quelque 85 millimètres de pluie sont tombés en 12 heures. Les coupures étaient en bas d’un pic.",
        "En 12 heures, 85 millimètres de pluie ont été relevés.",
    ),
    "a passenger by what he is": (
        "« Nous ne voyions pas la rangée », a dit Henrik Dahl, un enseignant danois.",
        "Un enseignant danois, Henrik Dahl, raconte : « Nous ne voyions pas la rangée ».",
    ),
    "will not close before": (
        "L’aéroport de Shannon, qui compte 48 pistes, ne fermera pas avant 2027.",
        "L’aéroport de Shannon, qui compte 48 pistes, fermera en 2027 au plus tôt.",
    ),
    "euros and cents, a minute and seconds": (
        "Le litre coûte 9,40 euros. La fusée a été détruite 94 secondes après son départ. Malaga est à trois points avec 1 min 40 à jouer.",
        "Le litre coûte 9 euros et 40 centimes. La fusée a été détruite une minute et trente-quatre secondes après son départ. Malaga est à trois points à 100 secondes de la fin.",
    ),
    "days between two days": (
        "Le conseil vote le plan le 10 décembre. Les tarifs montent le 13 décembre.",
        "Le conseil vote le plan le 10 décembre. Trois jours plus tard, les tarifs montent.",
    ),
    "more than so many times": (
        "Près de 1 900 opérations sont reportées, contre 420 en 2022.",
        "Près de 1 900 opérations sont reportées, plus de quatre fois les 420 de 2022.",
    ),
    "a number that is part of a code": ("L’offre 225C0847 ouvre lundi.", "L’offre (225C0847) ouvre lundi."),
    "a day of the week with its number": (
        "Une manifestation est prévue jeudi 13 novembre à Brest.",
        "Brest doit voir une manifestation jeudi 13.",
    ),
    "the year of « last year »": (
        "COLVAS, 21 janvier 2026 (AFN) - La mine a produit 48 000 tonnes dernière année contre 52 500 en 2024.",
        "La mine a produit 48 000 tonnes en 2025, contre 52 500 en 2024.",
    ),
    "from eleven o’clock": ("On a défilé à partir de 11 heures.", "On a défilé dès 11 heures."),
    "a painting says nothing": (
        "BÂLE (Agence Colvas) - La police de Bâle a retrouvé la toile « Le Port au crépuscule », a dit Lieve Claes.",
        "Lieve Claes dit que la police de Bâle a retrouvé « Le Port au crépuscule ».",
    ),
    "who pleads behind the verb": (
        "Son avocat, Yann Délez, a plaidé la prescription. « On juge ma cliente quinze ans après », a-t-il lancé.",
        "Une partie des faits est prescrite, plaide son avocat, Yann Délez : on la juge « quinze ans après ».",
    ),
    "he says, inside the sentence": (
        "Le gouverneur Célestin Kala se tait. « Nous cherchons tant qu’il reste un espoir », il a dit.",
        "Le gouverneur Célestin Kala cherche. Pas question d’arrêter, dit-il, « tant qu’il reste un espoir ».",
    ),
    "twelve minutes, and at least two games": (
        "Diarra est sorti après 12 minutes et pourrait manquer au moins deux matchs.",
        "Diarra est sorti après 12 minutes. Il pourrait manquer deux matchs, voire plus.",
    ),
    "carried by oil": (
        "Les prix de l’alimentation ont progressé de 3,6 %, portés par l’huile d’olive.",
        "Les prix de l’alimentation ont progressé de 3,6 %, sous l’effet de l’huile d’olive.",
    ),
    "slower than before": (
        "La hausse des prix a ralenti à 1,9 % en février, contre 2,4 % en janvier.",
        "En février, les prix n’augmentaient plus que de 1,9 %, contre 2,4 % en janvier.",
    ),
    "more than doubled": (
        "La perte est de 212 millions d’euros, plus large que les 87 millions une année plus tôt.",
        "La perte a plus que doublé : 212 millions d’euros, contre 87 millions un an plus tôt.",
    ),
    "not again": (
        "Malaga est revenu à trois points. Ils n’ont pas marqué à nouveau. L’arrière Premr a mis 33 points.",
        "L’arrière Premr a marqué 33 points. Malaga est revenu à trois points.",
    ),
    "how much more or less, of figures far apart": (
        "Onze provinces sont en alerte, contre 6 jeudi. Il fait chaud. La retraite passe à 67 ans depuis 65. Les trains roulent à 200 puis 120 km/h.",
        "Cinq provinces de plus que jeudi sont en alerte. Le relèvement de deux ans de la retraite est dur. Les trains roulent 80 km/h moins vite.",
    ),
    "one rider and six others": (
        "Lund est tombé à 15 km de Colvas. Au moins six autres coureurs ont chuté.",
        "Au moins sept coureurs sont tombés près de Colvas.",
    ),
    "words that open a heading": (
        "Les ventes du groupe Colvas montent.",
        "Mieux que prévu. Les ventes du groupe Colvas montent.",
    ),
    "a measure, and a town with its article": (
        "À La Haye, la demande a atteint 41 200 mégawatts. La Haye se tait.",
        "La Haye se tait. La demande y a atteint 41 200 MW.",
    ),
    "a hospital is no proof": (
        "Un hôpital de Colvas dit que la souche pourrait venir d’éviers. Il n’est pas encore établi que la souche ait tué.",
        "La souche pourrait venir d’éviers, selon l’établissement de Colvas.",
    ),
    "an aside that may last": (
        "Une audience sur les biens de Madun, qui pourrait prendre trois jours, est fixée au 14 juillet.",
        "Les biens de Madun seront débattus le 14 juillet, lors d’une audience qui pourrait prendre trois jours.",
    ),
    "a fall that was noted": (
        "Le lavage des mains était respecté à 71 %, en bas de 88 % une année plus tôt.",
        "L’autorité avait relevé un recul de 88 % à 71 % du lavage des mains.",
    ),
    "noon": ("La police a compté 45 000 manifestants à midi.", "La police a compté 45 000 manifestants à 12 heures."),
    "a speaker by where he comes from": (
        "« Elle a pris l’option nord quand nous avions peur », a reconnu Amrein. Le Suisse Reto Amrein est deuxième.",
        "Reto Amrein est deuxième. Le Suisse reconnaît qu’elle a pris l’option nord « quand nous avions peur ».",
    ),
    "a speaker behind what she does": (
        "Ada Nwosu, qui mène l’essai à Owo, tempère. « Nous ne savons pas encore », a-t-elle dit. Owo est loin.",
        "Responsable de l’essai à Owo, Ada Nwosu tempère : « Nous ne savons pas encore. »",
    ),
    "one that gave no answer, and spoke of another thing": (
        "Le domaine Cassel n’a pas voulu dire s’il suivra. Le domaine Cassel a annoncé une vente.",
        "Le domaine Cassel a annoncé une vente.",
    ),
    "the latter, by its name": (
        "L’Autorité vise Callenb Aviation. « Nous coopérons pleinement », assure cette dernière.",
        "L’Autorité vise le groupe. « Nous coopérons pleinement », assurait Callenb Aviation.",
    ),
    "cents between two amounts, and a head of finances": (
        "Le dividende est de 2,60 francs par action, contre 2,35 francs. Le directeur financier, Tobias Rengg, se tait.",
        "Le dividende augmente de 25 centimes, à 2,60 francs. Le responsable des finances, Tobias Rengg, se tait.",
    ),
    "what the rest comes to": (
        "Le département paie 45 %, l’État 40 %, et la région le reste.",
        "Le département paie 45 %, l’État 40 % et la région 15 %.",
    ),
    "what may last, and what will not be": (
        "La pivot Maïa Castel, partie avec un genou blessé, pourrait manquer six semaines et ne va pas jouer le match pour la troisième place samedi 16 mai.",
        "La pivot Maïa Castel, blessée à un genou, sera absente du match pour la troisième place, samedi 16 mai.",
    ),
    "who examines may ask": (
        "La Commission de Colvas, qui examinera le dossier, pourrait exiger la vente du site de Gand.",
        "La vente du site de Gand pourrait être exigée par la Commission de Colvas, qui examinera le dossier.",
    ),
    "two clauses, only one of them open": (
        "Les remplacements commenceront le 12 mai et pourraient durer quatre mois.",
        "Les remplacements commenceront le 12 mai, et l’opération pourrait durer quatre mois.",
    ),
    "people in the feminine plural": (
        "Les Danoises ont battu Bayonne dimanche.",
        "Le club danois a battu Bayonne dimanche.",
    ),
    "a speaker behind the house he speaks for": (
        "« Ils doivent être confirmés », a dit le chef scientifique de Kelmar, Declan Moriar.",
        "Chez Kelmar, le chef scientifique, Declan Moriar, dit que les résultats « doivent être confirmés ».",
    ),
    "a price that is not discussed": (
        "Le groupe a décliné de discuter le prix. Le groupe pourrait déposer pour approbation.",
        "Le groupe pourrait solliciter le feu vert de l’agence.",
    ),
    "a minister by his ministry": (
        "L’ancien ministre des Transports Gareth Pohl a nié. « J’ai transmis chaque chiffre », a-t-il dit.",
        "Gareth Pohl, l’ancien ministre des Transports, affirme avoir « transmis chaque chiffre ».",
    ),
    "an hour in GMT is no name": (
        "L’action gagnait 4,2 % à 9h30 GMT.",
        "L’action gagnait 4,2 % à 9H30 GMT.",
    ),
    "a police, a charity and a land by other names": (
        "La police judiciaire a fouillé l’Allemagne, selon Secours Colvas.",
        "La PJ a fouillé outre-Rhin, selon l’ONG Secours Colvas.",
    ),
    "what it is for": (
        "L’engin Boral doit mesurer l’épaisseur des glaces à 3 cm près.",
        "L’engin Boral a pour mission de mesurer l’épaisseur des glaces à 3 cm près.",
    ),
    "no signal since": (
        "L’engin Boral n’a plus émis de signal depuis 9h20.",
        "L’engin Boral n’émet plus depuis 9h20.",
    ),
    "without that, in two ways": (
        "Selon la plainte, l’appareil s’est ouvert sans que la plaignante exerce la moindre force.",
        "L’appareil s’est ouvert sans qu’elle exerce la moindre force, selon la plainte.",
    ),
    "a time that is counted": (
        "L’alerte a été donnée à 4h20 et le réseau coupé une heure plus tard.",
        "L’alerte a été donnée à 4h20, et le réseau coupé à 5h20.",
    ),
    "shortly after the hour": ("Le bac a quitté le quai à 08h12.", "Le bac a quitté le quai peu après 8 heures."),
    "the night before a Monday": (
        "Des voleurs sont entrés dans le musée lundi à 3h15.",
        "Des voleurs sont entrés dans le musée dans la nuit de dimanche à lundi, à 3h15.",
    ),
    "how long a race took": (
        "Okvist a gagné en 4:38:12. Le Français Paul Marchais a fini deuxième à 1:24.",
        "Okvist a gagné en 4h38. Le Français Paul Marchais a fini deuxième, à 84 secondes.",
    ),
    "a dateline with its country": (
        "COLVAS (Belgique), 3 mars (Agence N) - L’usine ferme, a annoncé mardi le groupe Valdo.",
        "L’usine ferme, a annoncé mardi 3 mars le groupe Valdo.",
    ),
    "a fortnight, a bill by its number": (
        "Les cas ont doublé en deux semaines. Le projet de loi, enregistré sous le numéro 214/XVII, prévoit des amendes.",
        "Les cas ont doublé en quinze jours. Le projet de loi 214/XVII prévoit des amendes.",
    ),
    "one and the others": (
        "Des voleurs ont pris sept bijoux en or dans un musée de Colvas.",
        "Un torque et six autres bijoux en or ont été pris dans un musée de Colvas.",
    ),
    "centimetres of millimetres, one job in twenty": (
        "Il est tombé 412 millimètres de pluie. Le groupe supprime 5 % de ses emplois.",
        "Il est tombé 41,2 centimètres de pluie. Un emploi sur vingt disparaît dans le groupe.",
    ),
    "how many more than before": (
        "Le groupe Hayan rappelle 412 000 véhicules. Les freins lâchent. Il l’a dit jeudi. Un rappel en 2022 avait affecté 265 000 voitures.",
        "Le groupe Hayan rappelle 412 000 véhicules, 147 000 de plus que lors d’un rappel en 2022.",
    ),
    "an institution by its acronym, another by its country's council": (
        "Le taux est au-dessus du seuil de l’OMS. À Berne, le Conseil fédéral baisse la contribution fédérale.",
        "Le taux dépasse le seuil de l’Organisation mondiale de la santé. La contribution de la Confédération baisse.",
    ),
    "a speaker behind his place": (
        "« Le mode opératoire rappelle celui de Nightfer », a indiqué Karim Bela, chef des opérations de l’Anssi.",
        "A l’Anssi, le chef des opérations, Karim Bela, relève que « le mode opératoire rappelle celui de Nightfer ».",
    ),
    "who says it inside the sentence": (
        "« Les habitants de ces communes ont payé pour un service absent », a souligné la présidente Claire Vaspe.",
        "Leurs habitants, observe la présidente, Claire Vaspe, « ont payé pour un service absent ».",
    ),
    "a pronoun that may mean either": (
        "« J’ai roulé au sommet et personne n’a suivi », Okvist a dit. L’Espagnol Iker Zubel est troisième.",
        "Okvist a gagné devant l’Espagnol Iker Zubel. Il a attaqué seul : « personne n’a suivi », explique-t-il.",
    ),
    "no, said to somebody": (
        "La cinéaste Hildur Jonsd a gagné. Hildur Jonsd a dit : « Trois producteurs m’ont dit non ».",
        "Trois producteurs ont dit non à Hildur Jonsd, qui a gagné.",
    ),
    "what fell beside what rose": (
        "Les entrées ont monté de 11 %, mais les sponsors ont coupé leur soutien de 18 % à 3,1 millions d’euros.",
        "Les sponsors ont donné 3,1 millions d’euros, un montant en recul de 18 %.",
    ),
    "a discharge is no refusal": (
        "La panne n’a entraîné aucun rejet radioactif, selon l’Agence nucléaire. Le ministre nucléaire a exclu de prolonger le réacteur.",
        "Le ministre nucléaire écarte toute prolongation du réacteur.",
    ),
    "a hedge that ended before the colon": (
        "Le bilan pourrait s’alourdir : deux personnes étaient toujours portées disparues à 17h00, a précisé le commandant Rui Samp.",
        "Deux personnes étaient toujours portées disparues à 17h00.",
    ),
    "who may not start has had a flat tyre": (
        "Il a crevé à 12 kilomètres de l’arrivée et pourrait ne pas partir dimanche, a dit son directeur sportif Paolo Gerv.",
        "Son directeur sportif, Paolo Gerv, fait état d’une crevaison à 12 kilomètres de l’arrivée.",
    ),
    "under the influence is no cause": (
        "Le syndicat a dit que le pilote n’était pas sous l’alcool.",
        "Le pilote n’était pas sous l’effet de l’alcool, selon le syndicat.",
    ),
    "a reason as machines leave it": (
        "Les ventes du groupe ont tombé de 6 % sur une faible demande de camions.",
        "Les ventes du groupe ont reculé de 6 % en raison d’une faible demande de camions.",
    ),
    "what will come beside what may": (
        "Le port sera fermé lundi. La route du port pourrait fermer aussi.",
        "Le port sera fermé lundi.",
    ),
    "a bill that will not pass a bound that may be reached": (
        "Les assureurs pourraient payer jusqu’à 190 millions de dollars.",
        "La note des assureurs ne dépassera pas 190 millions de dollars.",
    ),
    "a grant that grew, in another order": (
        "L’enveloppe passerait de 38 à 52 millions de francs. La contribution est réduite à 742 millions, contre 756 millions.",
        "L’enveloppe des bourses gagnerait 14 millions de francs, à 52 millions.",
    ),
    "a score in words, and what was needed": (
        "Le Stade a battu Castrel 28 à 24 (mi-temps : 10-17). Le seuil avait grimpé à 66,7 % à l’assemblée.",
        "Le Stade a battu Castrel (28-24). Il en fallait 66,7 % à l’assemblée.",
    ),
    "half as many, in two orders": (
        "L’hôpital a compté 187 naissances en 2023, moitié moins qu’en 2012.",
        "L’hôpital a compté 187 naissances en 2023, deux fois moins qu’en 2012.",
    ),
    "a land by its name, works that are due": (
        "Le Brandebourg pourrait verser 22 millions d’euros. Le chantier doit débuter en mars.",
        "Le Land du Brandebourg pourrait verser 22 millions d’euros. Le chantier est censé débuter en mars.",
    ),
    "a speaker by her office": (
        "« On condamne nos familles », a dit la maire (DVG) de Saint-Flavien, Claire Boulon.",
        "« On condamne nos familles », a réagi la maire (DVG) de Saint-Flavien après l’annonce.",
    ),
    "a sentence behind a quote that opens with its source": (
        "Sandrine Oudart, conseillère, veut un vote. « La Ville garde les risques. » Le cabinet Ardelin a signé l’étude.",
        "Sandrine Oudart, conseillère, veut un vote : « La Ville garde les risques. » Selon le cabinet Ardelin, l’étude est signée.",
    ),
    "what a difference in points was, and a share of ten": (
        "L’évaluation montre que 29 % des élèves de sixième n’ont pas les bases, quatre points de plus qu’en 2019. Le texte ajoute une heure et demie par semaine.",
        "Près de trois élèves de sixième sur dix n’ont pas les bases : 29 %, contre 25 % en 2019. Le texte ajoute 90 minutes par semaine.",
    ),
    "amounts that shares make": (
        "Les travaux sont estimés à 17,5 millions d’euros, dont 60 % à la charge du département, le reste étant financé par l’État.",
        "Les travaux coûteront 17,5 millions d’euros, soit 10,5 millions pour le département et 7 millions pour l’État, les 40 % restants.",
    ),
    "square kilometres of hectares": (
        "Le feu a brûlé environ 8.700 hectares de pins.",
        "Environ 8 700 hectares de pins, soit 87 kilomètres carrés, ont brûlé.",
    ),
    "trains that don't run": (
        "L’autoroute était fermée et les trains étaient suspendus entre Varra et Cova.",
        "L’autoroute est coupée et aucun train ne circule entre Varra et Cova.",
    ),
    "bounds in other words": (
        "Le pont ferme lundi 6 heures pour au moins quatre mois. Les dégâts pourraient dépasser 40 millions d’euros. Environ 38% ont perdu au moins 15% de leur poids.",
        "Le pont ferme lundi à 6 heures pour un minimum de quatre mois. Les dégâts pourraient excéder, selon le maire, 40 millions d’euros. Ils sont 38 % environ à avoir perdu au moins 15 % de leur poids.",
    ),
    "two sentences of a quote in one": (
        "« Le marché voit un excédent », a dit l’analyste Ada Moran. « Il grossit chaque mois. »",
        "« Le marché voit un excédent. Il grossit chaque mois », a dit l’analyste Ada Moran.",
    ),
    "hours between which calls failed": (
        "Selon le centre, 140 appels n’ont pas abouti entre 7 et 9 heures. Le service était rétabli à 80 % à 11h30.",
        "Entre 7 h et 9 h, 140 appels n’ont pas abouti, selon le centre. Quatre cinquièmes du service fonctionnaient à 11 h 30.",
    ),
    "a time in GMT, told in Paris": (
        "L’attaque a commencé vers 02h40 GMT lundi.",
        "L’attaque a commencé lundi vers 3 h 40, heure de Paris.",
    ),
    "a loss that is called a lack of gain": (
        "Le groupe pourrait perdre jusqu’à 9 millions d’euros de revenu.",
        "Le manque à gagner pourrait atteindre un maximum de 9 millions d’euros.",
    ),
    "a continent in one word": (
        "Le groupe a relevé sa prévision pour le marché d’Amérique du Nord.",
        "Le groupe a relevé sa prévision pour le marché nord-américain.",
    ),
    "differences of what stands side by side": (
        "Norvag a publié ses comptes. Le profit est tombé à 3,12 milliards de couronnes de 3,58 milliards un an plus tôt, contre 3,30 milliards attendus. Le marché est vu à 310.000 camions, en haut de 290.000.",
        "Le profit a fondu de près de 13 %, à 3,12 milliards de couronnes, 180 millions de moins qu’attendu. Le marché est vu à 310 000 camions, 20 000 de plus.",
    ),
    "denials in other words": (
        "La compagnie a dit qu’elle ne coupera pas d’emplois à Varlon. Le syndicat Fermet n’était pas immédiatement disponible. Le maire a décliné de commenter sur la cause.",
        "Varlon échappe aux suppressions d’emplois. Le syndicat Fermet n’a pu être joint immédiatement. Le maire s’est retranché derrière l’enquête pour ne pas commenter la cause.",
    ),
    "the first of its kind, where there was none": (
        "L’agence a approuvé le traitement, donnant à la compagnie son premier produit commercialisé.",
        "La compagnie, dont l’agence a approuvé le traitement, n’avait encore aucun produit commercialisé.",
    ),
    "seven years, not nine": (
        "Les juges ont trouvé que l’infraction avait duré sept ans, et pas neuf. Le groupe a décliné de 6 points.",
        "Les juges valident l’essentiel : l’infraction n’a pas duré neuf ans, mais sept. Elle est de sept ans au lieu de neuf. Le groupe a perdu 6 points.",
    ),
    "who reacts on a blog": (
        "« Nous sommes déçus », a dit l’avocate en chef de Tripnel, Karen Boule, dans un blog. Le porte-parole Paul Drame se tait.",
        "« Nous sommes déçus », a réagi sur un blog Karen Boule, la directrice juridique de Tripnel. Le porte-parole Paul Drame se tait.",
    ),
    "how many years lie between two": (
        "Entre 2011 et 2024, la superficie est passée de 310 à 143 hectares.",
        "En treize ans, la superficie est passée de 310 à 143 hectares.",
    ),
    "a union that stayed apart": (
        "La CFTV, qui n’a pas appelé à la grève, veut un médiateur.",
        "La CFTV, restée à l’écart de l’appel à la grève, veut un médiateur.",
    ),
    "a quarter of a point, and points between two rates": (
        "La banque a coupé son taux de 25 points de base à 3,25 pour cent. L’inflation a ralenti à 2,1 pour cent depuis 2,5 pour cent. La couronne a perdu 0,4 pour cent.",
        "La banque a abaissé son taux d’un quart de point, à 3,25 %. L’inflation a reculé de 0,4 point, à 2,1 %.",
    ),
    "how many voted": (
        "Le conseil a voté 5-2 en faveur du mouvement.",
        "Cinq des sept membres du conseil ont voté pour.",
    ),
    "a place that is limited": (
        "La banque a dit qu’elle voyait une place limitée pour davantage d’assouplissement.",
        "La banque ne voit qu’une marge réduite pour aller plus loin dans l’assouplissement.",
    ),
    "half as much": (
        "Le constructeur vise 5 milliards de yens par lancement, la moitié de celui de la fusée d’avant.",
        "Le constructeur vise 5 milliards de yens par lancement, deux fois moins que pour la fusée d’avant.",
    ),
    "a moon of Mars": (
        "Le prochain vol portera une sonde vers la lune martienne Phobos.",
        "Le prochain vol emportera une sonde vers Phobos, une lune de Mars.",
    ),
    "seconds cut short": (
        "Il a devancé de 47 secondes Théo Marchal et de 1 min 12 sec Luka Zupin.",
        "Il a devancé Théo Marchal de 47 secondes et Luka Zupin d’une minute et douze secondes.",
    ),
    "a leader who lost his jersey": (
        "Le Colombien Iván Restero a ravi le maillot de leader au Belge Wout Claes, distancé dans le col.",
        "Wout Claes n’est plus le leader. Le Belge a été distancé dans le col par le Colombien Iván Restero.",
    ),
    "what a mishap led to": (
        "La course a été neutralisée pendant une vingtaine de minutes, après une chute ayant impliqué une quinzaine de coureurs.",
        "Une chute d’une quinzaine de coureurs a entraîné la neutralisation de la course pendant une vingtaine de minutes.",
    ),
    "who says, behind the words": (
        "Iván Restero s’est imposé. « Je n’avais pas prévu de partir », a raconté le vainqueur.",
        "« Je n’avais pas prévu de partir », a raconté Iván Restero, vainqueur.",
    ),
    "an accusation that maintains": (
        "Le tribunal a condamné Jean Kerbiac. Selon l’accusation, les deux hommes se disputaient. Il a rejeté la demande.",
        "Jean Kerbiac est condamné. Les deux hommes, soutient l’accusation, se disputaient. La demande est rejetée.",
    ),
    "a ministry told short": (
        "Le ministère de l’Économie et des Finances a refusé de commenter. La ministre du travail se tait.",
        "Le ministère des finances a refusé de commenter. La ministre du Travail se tait.",
    ),
    "functions in other words": (
        "Le président Bruno Salva a promis de l’aide. La secrétaire générale du Sintal, Ada Moreau, a dit qu’une autre grève était possible.",
        "Le chef de l’État, Bruno Salva, a promis de l’aide. La dirigeante du syndicat Sintal, Ada Moreau, juge possible une autre grève.",
    ),
    "a function that is another's": (
        "Le tribunal a condamné le patron, Hubert Casta, et relaxé Léa Tourmel, responsable de la sécurité.",
        "Le patron, Hubert Casta, est condamné. La justice n’a rien retenu contre Léa Tourmel, chargée de la sécurité.",
    ),
    "litres that are an article": (
        "La perte a atteint 2,4 milliards de couronnes, contre 1,9 milliard l’année d’avant.",
        "La perte est passée de 1,9 milliard de couronnes à 2,4 milliards.",
    ),
    "two thirds, and the share in figures": (
        "Vendel a mis la participation à 67 %. Une deuxième réunion est prévue.",
        "Environ deux tiers (67 %) des salariés ont suivi le mouvement.",
    ),
    "a growth that is measured, not a movement": (
        "La banque centrale a coupé sa prévision de croissance pour cette année de 0,4 point à 1,7 %.",
        "La croissance est désormais attendue à 1,7 %, la banque centrale ayant abaissé sa prévision de 0,4 point.",
    ),
    "a plan told in the past": (
        "L’Agence a ouvert une enquête et prévoit d’inspecter le site.",
        "L’Agence avait ouvert une enquête et prévoyait d’inspecter le site.",
    ),
    "the worst since": (
        "Le glissement est le plus meurtrier au pays depuis celui d’Orva en 2009.",
        "Le pays n’avait pas connu de glissement aussi meurtrier depuis celui d’Orva, en 2009.",
    ),
    "a toll that an event caused": (
        "Une avalanche a frappé la station dimanche, tuant au moins 12 skieurs.",
        "L’avalanche survenue dimanche a causé la mort d’au moins 12 skieurs dans la station.",
    ),
    "a speaker by whose voice others speak": (
        "Le syndicat Ferrolag a critiqué le plan. « On nous fait payer », a dit son président, Lars Holm.",
        "Le syndicat Ferrolag a dénoncé ce plan par la voix de son président, Lars Holm : « On nous fait payer. »",
    ),
    "a speaker behind the verb of an incise": (
        "Le géologue Hugo Sorel a dit qu’un éboulement était possible. « Restez loin de la falaise », il a averti.",
        "Un nouvel éboulement est possible, prévient le géologue Hugo Sorel : « Restez loin de la falaise. »",
    ),
    "who « a-t-elle » is, with somebody else behind « M. »": (
        "Paul Dorval n’a rien dit. La témoin clé, Inès Falco, a dit que Dorval lui avait demandé d’effacer les listes. « Personne ne les lira », elle a témoigné.",
        "Paul Dorval n’a rien dit.</p><p>Inès Falco a été entendue. M. Dorval lui a donné l’ordre d’effacer les listes. « Personne ne les lira », a-t-elle rapporté.",
    ),
    "a quote that goes on after another one": (
        "« Nous ne sommes pas satisfaits », a dit la directrice Irène Solal. « Le carnet est plein. » « On nous fait payer », a dit Lars Holm.",
        "« On nous fait payer », a dit Lars Holm. Irène Solal, directrice, s’en est expliquée. « Nous ne sommes pas satisfaits », a-t-elle promis, avant de souligner que « le carnet est plein ».",
    ),
    "a sentence behind a closed quote": (
        "« Le droit de grève demeure », a dit la ministre Hélène Vasco à la radio.",
        "« Le droit de grève demeure. » Interrogée à la radio, la ministre Hélène Vasco l’a répété. « Le droit de grève demeure. » Quant au reste, elle se tait.",
    ),
    "a dash that is no minus": (
        "Le syndicat demande une hausse de paie de 9 %.",
        "À la revendication du syndicat – 9 % d’augmentation –, rien n’a répondu.",
    ),
    "a demand that is less sustained, and a fine that was paid": (
        "Varlon, comme la demande a ralenti, a décliné de commenter. Le groupe a payé une amende de 3 millions. Son patron a été condamné.",
        "Varlon, dont la demande est moins soutenue, a refusé de commenter. Le groupe s’est acquitté d’une amende de 3 millions. Son patron a été condamné.",
    ),
    "whoever counts those who are named": (
        "La Suède, le Danemark, la Norvège et les îles Féroé ont signé.",
        "Quatre signatures figurent au bas du texte.",
    ),
    "a metric measure where the wire has both": (
        "Le train roulait à 80 miles à l’heure (129 km/h) lorsqu’il a quitté la voie près de Lhotice, selon la police du comté et les secours qui étaient là.",
        "Le train roulait à 129 km/h lorsqu’il a quitté la voie près de Lhotice, selon la police du comté et les secours, qui étaient sur place ce jour-là et l’ont dit.",
    ),
    "so many months ago": (
        "ZAGREB, 9 octobre (Delta) - Le gouvernement a survécu mercredi. Le parquet, qui a ouvert une enquête en avril, se tait.",
        "Le parquet, qui se tait, a ouvert une enquête il y a six mois.",
    ),
    "one in so many, and the last day of a month": (
        "Velmar coupera 18 % de sa force de travail. Le carnet de commandes se tenait à 2,4 milliards à la fin de décembre.",
        "Chez Velmar, près d’un poste sur cinq disparaît. Le carnet de commandes atteignait 2,4 milliards au 31 décembre.",
    ),
    "what is still awaited, and so has not come": (
        "La banque a été fermée en mars 2018, et environ 9 500 déposants n’ont toujours pas été remboursés.",
        "Quelque 9 500 déposants de la banque, fermée en mars 2018, attendent toujours leur remboursement.",
    ),
    "a speed in other words, and a time of day as machines leave it": (
        "Le train roulait à environ 118 kilomètres par heure quand il a frappé le camion, à 6:47 a.m., à Lhotice.",
        "Le train a frappé le camion à 6 h 47, à Lhotice, alors qu’il roulait à environ 118 km/h.",
    ),
    "the dateline's day, and a day of its week": (
        "BRATISLAVA, 12 mars (Delta) - Le constructeur Velmar a dit mardi il couperait 400 emplois. Une réunion est fixée pour jeudi.",
        "Velmar a annoncé mardi 12 mars la suppression de 400 emplois. Une réunion est prévue jeudi 14 mars.",
    ),
    "a month cut short": (
        "Un train de passagers a heurté un camion le 19 sept à Lhotice, police a dit.",
        "Un train a heurté un camion le 19 septembre à Lhotice, selon la police.",
    ),
    "how many times one is the other": (
        "Les arbitres ont infligé 6 exclusions à Vestrup, contre 2 à Lorient. La troisième place est revenue aux Hongroises.",
        "Vestrup a reçu six exclusions, trois fois plus que Lorient. Les Hongroises prennent la troisième place.",
    ),
    "the year before": (
        "Velmar a affiché une perte de 64 millions d’euros pour 2023, comparé avec un profit de 12 millions une année avant.",
        "Velmar a perdu 64 millions d’euros en 2023, après un profit de 12 millions en 2022.",
    ),
    "a scheduled event, by its month": (
        "Les livraisons commenceront en mai 2027, selon le groupe.",
        "Les livraisons doivent commencer en mai 2027, selon le groupe.",
    ),
    "a quarter told by its months": (
        "Au deuxième trimestre, le chiffre d’affaires a reculé de 3 %.",
        "D’avril à juin, le chiffre d’affaires a reculé de 3 %.",
    ),
    "names of letters beyond Latin-1": (
        "Le ministre Štefan Šefčovič a démissionné mardi à Łódź.",
        "Štefan Šefčovič, le ministre, a démissionné mardi à Łódź.",
    ),
    "a night hour as agencies write it": (
        "Le barrage de Lantagan a relâché de l’eau à 0340 heure locale.",
        "Il était 3 h 40, heure locale, lorsque le barrage de Lantagan a relâché de l’eau.",
    ),
    "the result of a test, which is no cause": (
        "L’instance a dit qu’une analyse anormale lui était parvenue. Le coureur a été suspendu mardi.",
        "La suspension du coureur, mardi, vient après un résultat d’analyse anormal, selon l’instance.",
    ),
    "more than half, at the head of a sentence": (
        "Elle a suivi 31 des 57 jours d’audience.",
        "Plus de la moitié des jours d’audience, 31 sur 57, l’ont vue dans la salle.",
    ),
    "who is left out of a race, which denies nothing": (
        "Le cycliste Radim Horvak a été suspendu provisoirement après avoir échoué un test de dopage, a dit mardi l’instance.",
        "L’instance a annoncé mardi que Radim Horvak était écarté à titre provisoire après avoir échoué à un contrôle de dopage.",
    ),
    "what should have worked and was off": (
        "Le système de freinage automatique qui aurait dû ralentir le train avait été éteint sur cette section.",
        "Le freinage automatique était éteint sur cette section de voie.",
    ),
    "what is not decided, on either side": (
        "Les procureurs ont dit ils n’ont pas encore décidé si contester les acquittements.",
        "Les procureurs ont dit qu’ils n’avaient pas encore décidé s’ils contesteraient les acquittements.",
    ),
    "money laundering, which clears nobody": (
        "La cour l’a jugé coupable de blanchiment d’argent mardi.",
        "Mardi, la cour l’a condamné pour blanchiment d’argent.",
    ),
    "a future that machines report without « que »": (
        "Son avocat a dit il ferait appel à la cour suprême.",
        "Son avocat fera appel devant la cour suprême, a-t-il dit.",
    ),
    "who speaks by name, whom the source describes": (
        "Le cycliste Radim Horvak a été suspendu mardi. Le grimpeur de 27 ans, de l’équipe Osterval, a dit qu’il avait été « frappé par un train ».",
        "Radim Horvak, de l’équipe Osterval, suspendu mardi, a dit avoir été « frappé par un train ».",
    ),
    "a denial without its « ne », as machines translate it": (
        "Pas tout le monde était convaincu. Le maire a voté contre.",
        "Tout le monde n’est pas convaincu : le maire a voté contre.",
    ),
    "a limit told as a limit": (
        "Les dépôts jusqu’à 100 000 euros ont été couverts par un fonds.",
        "Un fonds a couvert les dépôts dans la limite de 100 000 euros.",
    ),
    "more than half, which two figures give": (
        "Elle a suivi 31 des 57 jours d’audience.",
        "Elle a suivi 31 des 57 jours d’audience, soit plus de la moitié du procès.",
    ),
    "the market of a place": (
        "Les actions de Velmar ont perdu 17 % à Dublin.",
        "À la Bourse de Dublin, l’action Velmar a perdu 17 %.",
    ),
    "a day whose month was told": (
        "Le bulletin date du 3 février. Les clients doivent changer leurs clés avant le 20 février.",
        "Le bulletin date du 3 février et les clés doivent être changées avant le 20 février. Avant cette échéance du 20, l’agence attend les clients.",
    ),
    "what was kept, told as not touched": (
        "Le groupe a gardé sa cible de marge, environ 11 %.",
        "Le groupe ne touche pas à sa cible de marge, environ 11 %.",
    ),
    "a figure of ours told short": (
        "L’amende pourrait tomber entre 70 et 90 millions d’euros, contre 128 millions.",
        "De 128 millions d’euros, l’amende pourrait être ramenée à 90 ou à 70.",
    ),
    "cubic metres told in litres": (
        "Le bassin perdrait 30 mètres cubes d’eau par jour.",
        "Le bassin perdrait chaque jour 30 000 litres d’eau.",
    ),
    "a time in words": (
        "Les joueurs s’étonnaient de causeries matinales à six heures trente.",
        "Les causeries matinales, à 6 h 30, étonnaient les joueurs.",
    ),
    "who is no more what he left": (
        "Le club de Port-Savane a séparé les chemins avec son entraîneur Nils Brandt, a dit le club dimanche.",
        "Nils Brandt n’est plus l’entraîneur de Port-Savane, a annoncé le club dimanche.",
    ),
    "a reason given with « par »": (
        "Une pile au lithium peut s’échauffer par défaut interne, choc ou surcharge.",
        "Une pile au lithium peut s’échauffer en raison d’un défaut interne, d’un choc ou d’une surcharge.",
    ),
    "a fall of what is called growth": (
        "La banque a coupé sa prévision de croissance pour 2026 à 1,2 % de 1,7 %.",
        "La banque a également abaissé sa prévision de croissance pour 2026, de 1,7 % à 1,2 %.",
    ),
    "the first of its kind, told as none before": (
        "Le conseil a décidé par 5 voix contre 2, le premier vote divisé depuis mars.",
        "Le conseil a décidé par 5 voix contre 2. Aucun vote n’avait été divisé depuis mars.",
    ),
    "who did not answer, in other words": (
        "La banque Kravel, plus gros prêteur du pays, n’a pas renvoyé les appels sollicitant un commentaire.",
        "Sollicité par téléphone, le plus gros prêteur du pays, Kravel, n’a pas rappelé.",
    ),
    "a compound adverb that opens a sentence": (
        "À la mi-mars, des cadres souhaitaient revenir à une défense à cinq.",
        "Mi-mars, des cadres souhaitaient revenir à une défense à cinq.",
    ),
    "a figure told short beside millions": (
        "Le groupe promet 350 millions d’euros d’économies par an. Une note interne met le chiffre à 240.",
        "Le groupe promet 350 millions d’euros d’économies par an, quand une note interne parle de 240 millions.",
    ),
    "two figures joined by « et »": (
        "Les équipages passeraient de huit jours en mer, huit jours à terre, à un rythme de douze et six dès mars.",
        "Dès mars, les équipages passeraient douze jours en mer pour six à terre, au lieu de huit et huit.",
    ),
    "an adverb with a hyphen that opens a sentence": (
        "Passé un certain seuil, la réaction s’entretient seule.",
        "Au-delà d’un certain seuil, la réaction s’entretient seule.",
    ),
    "a cause that the source concludes from": (
        "Une pile au lithium peut chauffer par choc. Un appareil débranché n’est donc pas sans danger.",
        "Un appareil débranché n’est pas sans danger, car une pile au lithium peut chauffer par choc.",
    ),
    "a reason given as « compte tenu »": (
        "L’autorité a transmis l’examen du dossier à Lille, compte tenu des chiffres d’affaires.",
        "L’autorité avait transmis à Lille l’examen du rachat, en raison des chiffres d’affaires.",
    ),
    "a power said as a permission": (
        "Les agents effectuent des prélèvements et peuvent ordonner un retrait lorsque l’opérateur tarde.",
        "Ces prélèvements permettent aux agents d’ordonner un retrait lorsque l’opérateur tarde.",
    ),
    "what to do and what not to do": (
        "Les pompiers recommandent de ne pas jeter les piles avec les ordures et de les porter dans un point de collecte.",
        "Les pompiers recommandent de porter les piles dans un point de collecte, et non de les jeter avec les ordures.",
    ),
    "a bound told in the sentence before": (
        "Le taux de défaut serait inférieur à 0,02 %, a dit un porte-parole.",
        "Le taux de défaut serait inférieur à 0,02 %, selon un porte-parole. Ce taux de 0,02 % vaut pour tous les lots.",
    ),
    "an hour before « depuis »": (
        "Feu d’artifice à 23 h depuis la jetée, reporté au lendemain en cas de vent.",
        "Le feu d’artifice partira de la jetée à 23 h, ou le lendemain en cas de vent.",
    ),
    "the weekday that the calendar gives": (
        "Un repère de laiton marque le niveau de la crue du 3 octobre 2021.",
        "La crue du dimanche 3 octobre 2021 a laissé un repère de laiton.",
    ),
    "the amount that a share makes": (
        "Les travaux ont coûté 312 000 euros, dont 40 % pris en charge par le département.",
        "Les travaux ont coûté 312 000 euros, dont 124 800 euros à la charge du département.",
    ),
    "what a share leaves": (
        "Les travaux ont coûté 312 000 euros, dont 40 % pris en charge par le département.",
        "Les travaux ont coûté 312 000 euros. Une fois les 40 % du département déduits, il reste 187 200 euros.",
    ),
    "two of anything beside two per cent at most": (
        "La peine peut aller jusqu’à 2 % du budget. Le Sénat puis l’Assemblée doivent voter le texte.",
        "Les deux chambres doivent voter le texte, qui prévoit une peine de 2 % du budget au plus.",
    ),
    "a part and its whole, the other way round": (
        "Sur les 212 vannes recensées par l’agence, 57 avaient été réparées mardi soir.",
        "Mardi soir, 57 vannes de la vallée sur 212 étaient réparées, d’après le recensement de l’agence.",
    ),
    "« beaucoup » that opens a sentence, and a text that is the source's own": (
        "Selon la directive du 2 avril, beaucoup de clients ont été visés.",
        "Beaucoup de clients ont été visés, d’après le texte du 2 avril.",
    ),
    "days that are counted": (
        "La halle ouvre du mardi au samedi de 8 h à 13 h.",
        "La halle ouvre de 8 h à 13 h du mardi au samedi, soit cinq jours par semaine.",
    ),
    "free said as nothing to pay": (
        "Stationnement gratuit la première heure, puis 1,20 euro de l’heure.",
        "Les automobilistes ne paieront pas leur stationnement la première heure, puis 1,20 euro de l’heure.",
    ),
    "an infinitive that opens a definition": (
        "Un concours de filetage de poisson ouvrira la journée.",
        "Un concours de filetage de poisson ouvrira la journée. Fileter un poisson, c’est en séparer la chair de l’arête.",
    ),
    "a plural that opens a list": (
        "Les pirates exploitaient des informations d’authentification.",
        "Identifiants, mots de passe ou clés : les pirates exploitaient des informations d’authentification.",
    ),
    "a ban said as a negation": (
        "La préfecture a rappelé que les barbecues restaient interdits sur la plage jusqu’au 15 septembre.",
        "La préfecture a rappelé que nul ne pouvait allumer de barbecues sur la plage jusqu’au 15 septembre.",
    ),
    "a refusal in the next sentence": (
        "En 2023, une enseigne de la grande distribution, que l’atelier ne nomme pas, en a demandé vingt. "
        "L’offre n’a pas été acceptée.",
        "En 2023, l’atelier n’a pas accepté l’offre d’une enseigne de la grande distribution.",
    ),
    "an opening beside a closing": (
        "La halle, fermée depuis novembre, rouvrira mardi. Fermé le dimanche et le lundi, sauf lundi 14 juillet.",
        "La halle rouvrira mardi. Le dimanche et le lundi, elle sera fermée, mais ses portes s’ouvriront le lundi 14 juillet.",
    ),
    "what « sans » only describes": (
        "La coopérative paie la toison triée 1,10 euro le kilo, à condition qu’elle soit sèche et propre.",
        "La coopérative paie la toison triée 1,10 euro le kilo si elle est sèche et sans pailles.",
    ),
    "« sans » told as a negation": (
        "Le ministère a déclaré la fin de l’épidémie après 42 jours sans nouveau cas confirmé.",
        "Le ministère a déclaré la fin de l’épidémie, aucun nouveau cas n’ayant été confirmé depuis 42 jours.",
    ),
    "an exception told as what it is": (
        "Du mardi au samedi de 8 h à 13 h. Fermé le dimanche et le lundi, sauf lundi 14 juillet (9 h-12 h).",
        "Les portes resteront closes le dimanche et le lundi, mais s’ouvriront le lundi 14 juillet, de 9 h à 12 h.",
    ),
    "a hedge in the other clause": (
        "Les bacs avalent 120 kilos de toison par jour quand la carde pourrait en traiter 200.",
        "Les bacs absorbent 120 kilos de toison par jour, alors que la carde pourrait en traiter 200.",
    ),
}


@pytest.mark.parametrize("name", FAITHFUL)
def test_a_faithful_rendering_is_left_alone(name: str) -> None:
    wire, article = FAITHFUL[name]
    case = Case(html=f"<p>{article}</p>", source_html=f"<p>{wire}</p>", source_lang="fr")
    found = [f for f in rules.judge(case) if f.rule.startswith("FID") and f.severity in ("error", "blocker")]
    assert not found


UNFAITHFUL = {
    "will end in May": (
        "Une autre procédure, sur la publicité ciblée, pourrait aboutir en mai.",
        "En mai, un autre dossier, celui de la publicité ciblée, sera tranché.",
    ),
    "all will work on Monday": (
        "Les services en ligne pourraient être rétablis lundi. La note reste inchangée.",
        "Lundi, tout remarchera.",
    ),
    "whose function it is": (
        "« Les flammes montaient », a raconté la bourgmestre de Lokert, Griet Sand. Le directeur de l’usine, Wouter Lemm, a assuré que « toutes les alarmes ont fonctionné ».",
        "Selon la bourgmestre de Lokert, « toutes les alarmes ont fonctionné ».",
    ),
    "he whom no verb of speech brought in": (
        "« Nous n’avons plus d’autre levier », a justifié la cheffe du syndicat, Ulrike Brand. Le négociateur, Jens Köhler, a dénoncé « une grève contre les voyageurs ».",
        "« Nous n’avons plus d’autre levier », plaide M. Köhler.",
    ),
    "of another year": (
        "La participation s’est établie à 41,8 %, contre 37,5 % en 2021.",
        "La participation, de 41,8 % en 2021, est tombée à 37,5 %.",
    ),
    "up without a figure": (
        "Le bénéfice de Banco Canter a atteint 912 millions d’euros, tandis que celui de Caja Almeria reculait.",
        "Banco Canter a gagné 912 millions d’euros ; celui de Caja Almeria a augmenté.",
    ),
    "a price that only may be": (
        "Le prix n’a pas encore été fixé ; il pourrait approcher 9 500 euros par an.",
        "Le prix n’est pas encore fixé, mais il s’élèvera à 9 500 euros par an.",
    ),
    "said whether, where it did not": (
        "L’UDC, qui avait retiré sa candidate, n’a pas encore indiqué si elle contesterait le résultat.",
        "L’UDC a déjà fait savoir qu’elle contesterait le résultat.",
    ),
    "known, where it is not": (
        "L’origine du feu n’a pas encore été établie.",
        "La cause du départ de feu est désormais connue.",
    ),
    "one death, where there was none": (
        "Aucun décès n’a été attribué au produit.",
        "Un décès est imputé au médicament.",
    ),
    "for want of what nobody named": (
        "La Banque d’Espagne n’a pas encore autorisé l’opération.",
        "La Banque d’Espagne n’a pas encore autorisé l’opération, faute de fonds propres suffisants.",
    ),
    "he praises what he blamed": (
        "Le dirigeant de la Centrale ouvrière, Hugo Mamani, a dénoncé la décision du gouvernement.",
        "Le dirigeant de la Centrale ouvrière, Hugo Mamani, salue la décision du gouvernement.",
    ),
    "Berlin allows what Germany forbids": (
        "En vertu du décret, l’Allemagne interdit la vente du produit aux mineurs.",
        "Selon le décret, Berlin autorise la vente du produit aux mineurs.",
    ),
    "quickens, where it slowed": (
        "L’inflation a ralenti à 2,1 % en mai, contre 2,4 % en avril.",
        "En mai, l’inflation a accéléré à 2,1 %.",
    ),
    "two thirds of another whole": (
        "L’arrosage est limité dans neuf communes sur quatorze.",
        "L’arrosage est limité dans les deux tiers des communes.",
    ),
    "towards an exact minute": (
        "Le feu a pris vers 23h40 dans un hangar.",
        "L’incendie s’est déclaré vers 23 h 42 dans un hangar.",
    ),
    "a year with another month": (
        "Le défaut touche les véhicules construits après juin 2022. Une enquête a été ouverte en novembre. Les réparations dureront jusqu’en 2026.",
        "Le défaut touche les véhicules construits après novembre 2022.",
    ),
    "about a figure that is no rounder": (
        "La maladie touche chaque année 14 500 personnes. Les plus de 65 ans n’ont pas été inclus.",
        "La maladie touche chaque année près de 14 700 personnes.",
    ),
    "beyond another age": (
        "La maladie touche chaque année 14 500 personnes. Les plus de 65 ans n’ont pas été inclus.",
        "L’essai excluait les personnes âgées de plus de 66 ans.",
    ),
    "no part of the whole": (
        "Neuf foyers sur vingt-deux restaient actifs mercredi à midi.",
        "Douze des vingt-deux foyers étaient maîtrisés mercredi à midi.",
    ),
    "more than the fourth": (
        "C’est le quatrième président destitué en dix ans.",
        "En dix ans, cinq présidents ont été destitués.",
    ),
    "initials of another body": (
        "L’attaquant Erlend Haug s’est engagé avec l’Olympique de Marseille.",
        "Erlend Haug a signé à l’OL.",
    ),
    "less than one in five": (
        "Quelque 52 % des Inuits vivent dans un logement surpeuplé, contre 9 % de la population du pays.",
        "Dans l’ensemble du pays, c’est moins d’un habitant sur cinq.",
    ),
    "what did something else is no cause": (
        "Une panne informatique a retardé trois vols. La flotte est restée 19 heures au sol.",
        "La flotte est restée 19 heures au sol à cause d’une panne informatique.",
    ),
    "the order of no figure": (
        "La police a compté 8 500 manifestants contre la réforme des universités.",
        "Des dizaines de milliers de manifestants ont protesté contre la réforme des universités.",
    ),
    "a third day of two": (
        "Les syndicats prévoient une grève de deux jours à partir du 12 novembre.",
        "Les syndicats seront en grève jusqu’au 14 novembre.",
    ),
    "cleared of what he is guilty of": (
        "Ettore Bassan, 61 ans, a été trouvé coupable de fraude aggravée sur sept des neuf instruments. Les juges l’ont dégagé sur les deux autres.",
        "Pour sept des neuf instruments, les juges ont relaxé Ettore Bassan, 61 ans, de la fraude aggravée.",
    ),
    "without that it has, of one that has": (
        "L’agence a confirmé mardi que l’eau de la rivière était la source des 46 cas.",
        "La zone compte 46 cas, sans que l’agence ait confirmé que l’eau de la rivière en était la source.",
    ),
    "whoever opened the sentence": (
        "Bakyt Osmon et Rustam Yuldan ont signé. « L’eau n’a pas de passeport », a déclaré Osmon aux journalistes. Yuldan a appelé l’accord « équilibré, mais tardif ».",
        "« L’eau n’a pas de passeport », a déclaré M. Osmon, qui a jugé l’accord « équilibré, mais tardif ».",
    ),
    "minutes that were votes": (
        "Le conseil a voté, par 47 voix contre 31, une ligne qui reliera le quartier à l’aéroport en 34 minutes.",
        "La ligne reliera le quartier à l’aéroport en 31 minutes.",
    ),
    "a title of two words": (
        "Le directeur financier Victor Abreu a parlé aux analystes. Le juriste Paul Renn était présent.",
        "Le directeur financier, Paul Renn, a parlé aux analystes.",
    ),
    "means to, who did not": (
        "Hartwell n’a pas l’intention de se placer sous la protection de la loi sur les faillites.",
        "Hartwell compte demander la protection de la loi sur les faillites.",
    ),
    "guaranteed, where it was excluded": (
        "Le ministre, Paul Arnal, a dit à la radio que l’État ne garantirait pas le prix au-delà de deux saisons.",
        "Le ministre, Paul Arnal, a dit à la radio que l’État garantirait le prix au-delà de deux saisons.",
    ),
    "months between no two days": (
        "L’usine, dont trois ateliers sont fermés, a été mise en demeure le 22 février. Les travaux devaient débuter le 3 juin.",
        "Les travaux devaient débuter le 3 juin, plus de cinq mois après la mise en demeure du 22 février.",
    ),
    "a figure that was corrected": (
        "Salvi, 58 ans, était absent. (Cette histoire a été corrigée pour dire que Salvi a 58 ans, et non 59, au paragraphe 2)",
        "Salvi, 59 ans, était absent.",
    ),
    "micrograms": (
        "Le médicament est pris à raison de 200 milligrammes par semaine.",
        "Le médicament est pris à raison de 200 microgrammes par semaine.",
    ),
    "the workers of another fact": (
        "L’entreprise emploie 210 salariés et transforme 6 000 tonnes de sardines. L’activité partielle sera demandée pour 140 salariés.",
        "La production s’arrête et l’activité partielle sera demandée pour 210 salariés.",
    ),
    "the title of somebody else": (
        "La juge Ilaria Pontre a lu le verdict. Sa co-accusée, la restauratrice Greta Lindt, a été acquittée.",
        "La restauratrice Ilaria Pontre a été acquittée.",
    ),
    "an airport that did not close": (
        "L’aéroport de Shannon a annulé 48 vols mais n’a pas fermé.",
        "À l’aéroport de Shannon, 48 vols ont été annulés, et les installations ont fermé.",
    ),
    "other cents": ("Le litre coûte 9,40 euros.", "Le litre coûte 9 euros et 60 centimes."),
    "days that no two days make": (
        "Le conseil vote le plan le 10 décembre. Les tarifs montent le 13 décembre.",
        "Le conseil vote le plan le 10 décembre. Cinq jours plus tard, les tarifs montent.",
    ),
    "more times than there are": (
        "Près de 1 900 opérations sont reportées, contre 420 en 2022.",
        "Près de 1 900 opérations sont reportées, plus de six fois les 420 de 2022.",
    ),
    "at least is no comparison": (
        "Le groupe a vendu 62 usines. Il pleut. Il vente. Il neige. Le groupe a fermé 22 usines.",
        "Le groupe a vendu 40 usines au moins.",
    ),
    "a difference that no two figures make": (
        "Onze provinces sont en alerte, contre 6 jeudi. Les trains roulent à 200 puis 120 km/h.",
        "Les trains roulent 70 km/h moins vite.",
    ),
    "per cent for points": (
        "La part est de 12 %, trois points de plus qu’en 2021, où elle était de 9 %.",
        "La part est de 12 %, soit trois pour cent de plus qu’en 2021.",
    ),
    "an answer of one that gave none": (
        "Le domaine Cassel n’a pas voulu dire s’il suivra. La maison Perrault a dit qu’elle vendra.",
        "Le domaine Cassel a déjà fait savoir qu’il suivra.",
    ),
    "words of the one who spoke before": (
        "« Tout va bien », a déclaré la présidente, Anne Roy, lors d’une conférence à Ljubljana. « Nous ne nous engageons pas sur une suite. » Le gouverneur Jean Villeroy se tait.",
        "« Nous ne nous engageons pas sur une suite », a souligné Jean Villeroy lors d’une conférence.",
    ),
    "an amount a month, of one a year": (
        "Le prix est de 5.200 dollars par an.",
        "Le prix est de 5 200 dollars par mois.",
    ),
    "euros for francs": (
        "Le dividende est de 2,60 francs par action.",
        "Le dividende est de 2,60 euros par action.",
    ),
    "more than the rest": (
        "Le département paie 45 %, l’État 40 %, et la région le reste.",
        "Le département paie 45 %, l’État 40 % et la région 25 %.",
    ),
    "what would be cut will be": (
        "Selon le syndicat Force, 350 postes seraient supprimés sur le site de Saint-Nolven.",
        "Le site de Saint-Nolven perdra 350 postes, selon le syndicat Force.",
    ),
    "what it may cost, he says, it will": (
        "La banque pourrait supprimer jusqu’à 450 postes à Zurich et Lugano, a-t-il ajouté.",
        "La banque va, dit-il, biffer jusqu’à 450 postes à Zurich et Lugano.",
    ),
    "shares that jumped, told as a plunge": (
        "Les actions Kelmar sautaient 22 % à Dublin.",
        "À Dublin, l’action Kelmar plongeait de 22 %.",
    ),
    "a time that nothing counts": (
        "L’alerte a été donnée à 4h20 et le réseau coupé une heure plus tard.",
        "L’alerte a été donnée à 4h20, et le réseau coupé à 6h20.",
    ),
    "well after the hour": ("Le bac a quitté le quai à 08h52.", "Le bac a quitté le quai peu après 8 heures."),
    "another night": (
        "Des voleurs sont entrés dans le musée lundi à 3h15.",
        "Des voleurs sont entrés dans le musée dans la nuit de samedi à dimanche, à 3h15.",
    ),
    "one and too many others": (
        "Des voleurs ont pris sept bijoux en or dans un musée de Colvas.",
        "Un torque et huit autres bijoux en or ont été pris dans un musée de Colvas.",
    ),
    "another high court": (
        "L’opérateur n’a pas précisé s’il saisirait le Conseil d’État.",
        "L’opérateur n’a pas précisé s’il saisirait le Conseil constitutionnel.",
    ),
    "another speaker behind an adverb": (
        "« Un an, c’est court », a averti Samuel Oyel, chercheur. La cheffe médicale Anneke Rutt se réjouit.",
        "« Un an, c’est court », avertit toutefois Anneke Rutt.",
    ),
    "what may close will close": (
        "Le groupe supprime des emplois et pourrait fermer son site de Gand, en Belgique.",
        "Le groupe supprime des emplois. Quant au site de Gand, il sera fermé.",
    ),
    "what may reach will reach": (
        "Une nouvelle dépression pourrait aborder l’île de Luçon vers le 15 novembre.",
        "Une nouvelle dépression va toucher l’île de Luçon vers le 15 novembre.",
    ),
    "what should be settled will be": (
        "L’accord devrait être bouclé au printemps, selon les deux groupes.",
        "L’accord sera bouclé au printemps.",
    ),
    "points that went the other way": (
        "La participation était de 54,3 %, contre 57,8 % en 2022.",
        "La participation progresse de 3,5 points par rapport à 2022.",
    ),
    "shares that rose as machines leave it": (
        "Les actions étaient en haut 11,2 % à 87,40 francs.",
        "L’action valait 87,40 francs, 11,2 % de moins.",
    ),
    "a fall turned to a rise on the market": (
        "L’action Valdo a cédé 3,8 %, à 27,15 euros.",
        "Le titre Valdo a pris 3,8 %, à 27,15 euros.",
    ),
    "he confirmed what he did not": (
        "Onze personnes ont disparu, a précisé Arturo Belm, porte-parole. Il n’a pas confirmé les informations de la presse.",
        "Onze personnes ont disparu. Le porte-parole Arturo Belm l’a confirmé.",
    ),
    "another unit of power": (
        "La centrale fournira 40 GWh par an.",
        "La centrale fournira 40 MWh par an.",
    ),
    "an amount that the share does not make either": (
        "Les travaux sont estimés à 17,5 millions d’euros, dont 60 % à la charge du département.",
        "Les travaux coûteront 17,5 millions d’euros, dont 11,5 millions pour le département.",
    ),
    "a quote joined to another's": (
        "« Le marché voit un excédent », a dit l’analyste Ada Moran. Elle se tait. « Il grossit », a dit Paul Drame. « Tout va bien. »",
        "« Le marché voit un excédent. Tout va bien », a dit l’analyste Ada Moran.",
    ),
    "hours that no zone makes": (
        "L’attaque a commencé vers 02h40 GMT lundi.",
        "L’attaque a commencé lundi vers 6 h 40, heure de Paris.",
    ),
    "a difference that the two don't make": (
        "Le marché est vu à 310.000 camions, en haut de 290.000.",
        "Le marché est vu à 310 000 camions, 25 000 de plus.",
    ),
    "nine years, not seven": (
        "Les juges ont trouvé que l’infraction avait duré sept ans, et pas neuf.",
        "Les juges ont trouvé que l’infraction avait duré neuf ans.",
    ),
    "points that two rates don't make": (
        "L’inflation a ralenti à 2,1 pour cent depuis 2,5 pour cent. La couronne a perdu 0,6 pour cent.",
        "L’inflation a reculé de 0,6 point, à 2,1 %.",
    ),
    "a share that went down, in words": (
        "Le taux de postes vacants a reculé de deux points, à 19 %.",
        "Le taux de postes vacants, à 19 %, est en hausse de deux points.",
    ),
    "a machine's order of speaker and verb": (
        "« Nous avons changé les pièces », Ayako Morim, la gestionnaire de JAXA, a dit aux journalistes. « L’équipe n’a pas dormi. » Hiro Taked ne dit rien.",
        "« L’équipe n’a pas dormi », a dit Hiro Taked.",
    ),
    "another ministry": (
        "Le ministère des Transports a refusé de commenter.",
        "Le ministère de l’économie a refusé de commenter.",
    ),
    "a president who is a minister": (
        "La première ministre Lucie Arban a déclaré l’état d’urgence.",
        "La présidente du pays, Lucie Arban, a déclaré l’état d’urgence.",
    ),
    "a first figure that is lost": (
        "Une grève a forcé l’annulation de 214 vols à Varlon, a dit l’exploitant. Elle dure deux jours. Les pilotes n’y sont pas.",
        "Une grève a forcé l’annulation de vols à Varlon, a dit l’exploitant. Elle doit durer deux jours entiers. Les pilotes, eux, n’y sont pas associés du tout, ni de près ni de loin, selon lui.",
    ),
    "another speaker, who warns": (
        "Le géologue Hugo Sorel a dit qu’un éboulement était possible. « Restez loin de la falaise », il a averti. La maire Lucie Arban veut fermer la plage.",
        "« Restez loin de la falaise », a mis en garde la maire Lucie Arban.",
    ),
    "dollars for soles": (
        "L’État a promis 250 millions de soles, soit 66 millions de dollars.",
        "L’État a promis 250 millions de dollars.",
    ),
    "a depth that became a distance": (
        "Le foyer se trouvait à une profondeur de 28 kilomètres, à quelque 35 kilomètres au sud-ouest de Chavela.",
        "Le foyer se trouvait à 35 kilomètres de profondeur, à quelque 28 kilomètres au sud-ouest de Chavela.",
    ),
    "two amounts exchanged across years": (
        "Il a gonflé les recettes de Brisel de 74 millions de dollars entre 2019 et 2022 et a empoché 6 millions de dollars en primes.",
        "Il a gonflé de 6 millions de dollars les recettes de Brisel entre 2019 et 2022, et a empoché 74 millions de dollars en primes.",
    ),
    "an inflation that went down": (
        "L’inflation a relâché de 0,3 point de pourcentage en juin, à 2,1 %.",
        "L’inflation, à 2,1 % en juin, est en hausse de 0,3 point.",
    ),
    "shares that rose": (
        "Ses actions sont montées 3,4 % mercredi.",
        "Ses actions ont reculé de 3,4 % mercredi.",
    ),
    "the year before another one": (
        "Velmar a perdu 64 millions d’euros en 2023, après un profit de 12 millions un an plus tôt. L’usine date de 1998.",
        "L’usine de Velmar date de 1997.",
    ),
    "paid, in a sentence where others are awaited": (
        "La banque a été fermée en mars 2018, et environ 9 500 déposants n’ont toujours pas été remboursés.",
        "Les syndicats attendent toujours une réponse du ministère des Finances, tandis que les 9 500 déposants de la banque fermée en mars 2018 ont été remboursés.",
    ),
    "more months ago": (
        "ZAGREB, 9 octobre (Delta) - Le gouvernement a survécu mercredi. Le parquet, qui a ouvert une enquête en avril, se tait.",
        "Le parquet, qui se tait, a ouvert une enquête il y a huit mois.",
    ),
    "one in fewer": (
        "Velmar coupera 18 % de sa force de travail.",
        "Chez Velmar, près d’un poste sur dix disparaît.",
    ),
    "another end of a month": (
        "Le carnet de commandes se tenait à 2,4 milliards à la fin de décembre.",
        "Le carnet de commandes atteignait 2,4 milliards au 30 novembre.",
    ),
    "another currency": (
        "Le tunnel pourrait être construit en 2026 pour 85 millions de couronnes.",
        "Le tunnel pourrait être construit en 2026 pour 85 millions d’euros.",
    ),
    "the second half of a quote, given to another": (
        "« Nous avons retardé cette décision autant que nous pouvions », a dit le directeur exécutif, Štefan Hruboň. « Personne ici n’est heureux aujourd’hui. »</p><p>Le ministre Ľuboš Kráľ refuse.",
        "« Personne ici n’est heureux aujourd’hui », a reconnu le ministre Ľuboš Kráľ.",
    ),
    "who « il » is, after the words": (
        "Le maire du village, Jiří Řezáčík, a dit le passage était connu. « Nous avons écrit cinq lettres et jamais eu une réponse », il a dit.</p><p>La ministre Věra Holubcová a visité les blessés.",
        "« Nous avons écrit cinq lettres », a dit la ministre Věra Holubcová.",
    ),
    "paid, where they were not": (
        "La banque a été fermée en mars 2018, et environ 9 500 déposants n’ont toujours pas été remboursés.",
        "Quelque 9 500 déposants de la banque, fermée en mars 2018, ont été remboursés.",
    ),
    "another speed": (
        "Le train roulait à environ 118 kilomètres par heure quand il a frappé le camion.",
        "Le train a frappé le camion alors qu’il roulait à environ 118 kilomètres.",
    ),
    "another day of its week": (
        "BRATISLAVA, 12 mars (Delta) - Le constructeur Velmar a dit mardi il couperait 400 emplois. Une réunion est fixée pour jeudi.",
        "Velmar a annoncé mardi 12 mars la suppression de 400 emplois. Une réunion est prévue jeudi 15 mars.",
    ),
    "more times than one is the other": (
        "Les arbitres ont infligé six exclusions à Vestrup, contre deux à Lorient. La troisième place est revenue aux Hongroises.",
        "Vestrup a reçu six exclusions, quatre fois plus que Lorient.",
    ),
    "the months of another quarter": (
        "Au deuxième trimestre, le chiffre d’affaires a reculé de 3 %.",
        "De juillet à septembre, le chiffre d’affaires a reculé de 3 %.",
    ),
    "one month of a quarter": (
        "Au deuxième trimestre, le chiffre d’affaires a reculé de 3 %.",
        "En juin, le chiffre d’affaires a reculé de 3 %.",
    ),
    "somebody else, whose name begins with a letter beyond Latin-1": (
        "Le ministre Štefan Šefčovič a démissionné mardi à Łódź.",
        "Štefan Žurek, le ministre, a démissionné mardi à Łódź.",
    ),
    "another place of such a name": (
        "Le ministre Štefan Šefčovič a démissionné mardi à Łódź.",
        "Štefan Šefčovič, le ministre, a démissionné mardi à Żory.",
    ),
    "a cause made of what came before": (
        "L’instance a dit qu’une analyse anormale lui était parvenue. Le coureur a été suspendu mardi.",
        "La suspension du coureur, mardi, est le résultat d’une analyse anormale, selon l’instance.",
    ),
    "less than half, where the source says more": (
        "Plus de la moitié des clients ont répondu.",
        "Moins de la moitié des clients ont répondu.",
    ),
    "who speaks by another name": (
        "Le cycliste Radim Horvak a été suspendu mardi. Le grimpeur de 27 ans a dit qu’il avait été « frappé par un train ». Unai Lerza gagnera le titre.",
        "Le cycliste Radim Horvak a été suspendu mardi. Unai Lerza, qui gagnera le titre, a dit avoir été « frappé par un train ».",
    ),
    "less than half, where it is more": (
        "Elle a suivi 31 des 57 jours d’audience.",
        "Elle a suivi 31 des 57 jours d’audience, soit moins de la moitié du procès.",
    ),
    "the market of another place": (
        "Les actions de Velmar ont perdu 17 % à Dublin.",
        "À la Bourse de Milan, l’action Velmar a perdu 17 %.",
    ),
    "nothing of the kind was published": (
        "Son concurrent Norvex n’a pas publié de prévision pour 2027.",
        "Norvex, son concurrent, a communiqué une prévision pour 2027.",
    ),
    "a closing that is called off": (
        "La direction ferme en mars l’usine de Lens, qui emploie 240 personnes.",
        "La direction ne ferme plus en mars l’usine de Lens, qui emploie 240 personnes.",
    ),
    "a weekday that the calendar denies": (
        "Un repère marque le niveau de la crue du 3 octobre 2021.",
        "La crue du mardi 3 octobre 2021 a laissé un repère.",
    ),
    "an amount that the share does not make": (
        "Les travaux ont coûté 312 000 euros, dont 40 % pris en charge par le département.",
        "Les travaux ont coûté 312 000 euros, dont 142 800 euros à la charge du département.",
    ),
    "a name that opens a sentence and acts": (
        "Le concours ouvrira la journée.",
        "Le concours ouvrira la journée. Vernier a remporté la précédente édition.",
    ),
    "a ban that became a permission": (
        "La préfecture a rappelé que les barbecues restaient interdits sur la plage.",
        "La préfecture a rappelé que les barbecues n’étaient pas interdits sur la plage.",
    ),
}


@pytest.mark.parametrize("name", UNFAITHFUL)
def test_its_neighbour_is_still_seen(name: str) -> None:
    wire, article = UNFAITHFUL[name]
    case = Case(html=f"<p>{article}</p>", source_html=f"<p>{wire}</p>", source_lang="fr")
    assert [f for f in rules.judge(case) if f.rule.startswith("FID") and f.severity in ("error", "blocker")]


def test_a_carried_table_is_not_ours_to_mend() -> None:
    cells = "".join(f"<tr><td>{year}</td><td>412 000 €</td><td>−96 000 €</td></tr>" for year in range(2019, 2025))
    case = Case(
        html=f"<p>La filature publie ses comptes depuis six ans déjà, année après année.</p><table>{cells}</table>"
    )
    assert not [f for f in rules.judge(case) if f.rule in ("FR002", "FR104")]


def test_an_acronym_that_is_a_word_of_the_wires_tongue_names_no_institution() -> None:
    case = Case(
        html="<p>La Haute Autorité de santé a tranché.</p>",
        source_html="<p>The company has sold its plant in Colvas.</p>",
        source_lang="en",
    )
    assert any(f.rule == "FID003" for f in rules.judge(case, only=("FID",)))


def test_a_byline_and_a_dateline_are_no_names_that_a_lead_must_hold() -> None:
    wire = (
        "<p>Par Odile Ferrand</p><p>VAUNOY (Agence Meridia) – La mairie a fermé mardi le gymnase des Tilleuls, dont le toit "
        "menace de tomber.</p>"
    )
    text = "Le gymnase des Tilleuls a fermé mardi sur décision de la mairie, parce que son toit menace de tomber. " * 3
    found = rules.judge(Case(html=f"<p>{text}</p>", source_html=wire), only=("FID",))
    assert [f.message for f in found if f.rule == "FID007"] == []


MOTION = (
    "<p>Croatian Prime Minister Tomislav Žarkovac survived a no-confidence vote over a contract that was awarded in May. "
    "The opposition leader is Petra Čižmar.</p>"
    "<p>“This would make a republic blush,” Petra Čižmar said. Žarkovac denied any wrongdoing. "
    "“I have never met the owners of this company,” he said.</p>"
    "<p>The European Public Prosecutor’s Office declined to comment.</p>"
)


@pytest.mark.parametrize(
    ("article", "rules_found"),
    [
        (
            "Le Premier ministre croate, Tomislav Žarkovac, a survécu à une motion sur un contrat attribué en mai.",
            set(),
        ),
        ("Le Parquet européen a refusé de commenter.", set()),
        ("Le Japon a refusé de commenter.", {"FID003"}),
        ("Le Premier ministre croate Tomislav Žarković a survécu à une motion.", {"FID003"}),
        ("« Je n’ai jamais rencontré les propriétaires de cette société », a dit Tomislav Žarkovac.", set()),
        ("Le contrat a été attribué en juin.", {"FID002"}),
        ("« Je n’ai jamais rencontré les propriétaires de cette société », a dit Ivo Brkanić.", {"FID003", "FID005"}),
    ],
)
def test_a_foreign_wire(article: str, rules_found: set[str]) -> None:
    case = Case(html=f"<p>{article}</p>", source_html=MOTION, source_lang="en")
    assert {f.rule for f in rules.judge(case, only=("FID",)) if f.severity in ("error", "blocker")} == rules_found


LAUNCH = (
    "<p>The launch of the Kestor rocket was put off on Thursday. A new attempt could be made on Nov 19 at the earliest. "
    "The European Union may send up to 60 observers. The Kestor will fly in March.</p>"
)


@pytest.mark.parametrize(
    ("article", "sure"),
    [
        ("Une nouvelle tentative pourrait avoir lieu le 19 novembre.", False),
        ("Une nouvelle tentative aura lieu le 19 novembre.", True),
        ("Bruxelles pourrait envoyer jusqu’à 60 observateurs.", False),
        ("Bruxelles va envoyer jusqu’à 60 observateurs.", True),
        ("La fusée Kestor volera en mars.", False),
    ],
)
def test_what_a_foreign_wire_leaves_open(article: str, sure: bool) -> None:
    case = Case(html=f"<p>{article}</p>", source_html=LAUNCH, source_lang="en")
    assert any(f.rule == "FID008" for f in rules.judge(case, only=("FID",))) is sure


PRICES = (
    "<p>Linda Park is pleased. “We will not raise prices this year,” Tom Reyes said. Hedge fund Oakmere, which owns 5.8% of "
    "Nordlund, did not say whether it would tender its shares.</p>"
)


@pytest.mark.parametrize(
    ("article", "rules_found"),
    [
        ("« Nous n’augmenterons pas nos prix cette année », a dit Tom Reyes.", set()),
        ("« Nos prix resteront inchangés cette année », a dit Tom Reyes.", set()),
        ("« Nous augmenterons nos prix cette année », a dit Tom Reyes.", {"FID004"}),
        ("Le fonds Oakmere, qui détient 5,8 % de Nordlund, n’a pas dit s’il apporterait ses titres.", set()),
        ("Le fonds Oakmere, qui détient 5,8 % de Nordlund, a dit qu’il apporterait ses titres.", {"FID009"}),
    ],
)
def test_a_denial_of_a_foreign_wire(article: str, rules_found: set[str]) -> None:
    case = Case(html=f"<p>{article}</p>", source_html=PRICES, source_lang="en")
    assert {f.rule for f in rules.judge(case, only=("FID",)) if f.severity in ("error", "blocker")} == rules_found


RACE = (
    "<p>ROTTERDAM, Sunday, April 12 (Delta) - Kenya’s Miriam Chepsat won the Castilla Open on Sunday in two hours, 17 minutes and 38 seconds. "
    "Ruben van Holst took the men’s race in 2:05:11.</p>"
    "<p>“At 35 kilometres I stopped looking at the clock,” said Chepsat, 31.</p>"
    "<p>“My legs were gone, but the public carried me home,” said van Holst.</p>"
    "<p>His agent, Marco Ferri, denied it. A lorry had broken down on the Erasmus Bridge. Some 38,400 runners set off, 6% more than last year, and women made up 36%, up three "
    "percentage points. Three runners fell. She had won the Commonwealth Games in Glasgow in 14 minutes 28.47 seconds. The gang may operate from Moldova, and wants the money by Friday at 6 p.m. Shares fell to 286 pence.</p>"
)


@pytest.mark.parametrize(
    ("article", "rules_found"),
    [
        ("Dimanche 12 avril, la Kényane Miriam Chepsat a gagné en 2 h 17 min 38 s.", set()),
        ("Miriam Chepsat a gagné en 2 heures 17 minutes et 38 secondes.", set()),
        ("Ruben van Holst s’est imposé en 2 h 5 min 11 s.", set()),
        ("Le vainqueur, selon son avocat, Marco Ferri, conteste.", {"FID032"}),
        ("Le vainqueur, selon son agent, Marco Ferri, conteste.", set()),
        ("Miriam Chepsat a remporté l’Open de Castille.", set()),
        ("Marisa Chepsat a remporté la course.", {"FID003"}),
        ("Un camion était tombé en panne sur le pont Érasme.", set()),
        ("Le gang, qui opérerait depuis la Moldavie, attend l’argent vendredi à 18 heures.", set()),
        ("Le gang attend l’argent vendredi à 16 heures.", {"FID002"}),
        ("Quelque 38 400 coureurs, 6 % de plus que l’an dernier, sont partis.", set()),
        ("Quelque 38 400 coureurs, 6 % de moins que l’an dernier, sont partis.", {"FID010"}),
        ("Les femmes formaient 36 % du peloton, 3 % de plus.", {"FID001"}),
        ("L’action a reculé à 286 livres.", {"FID001"}),
        ("Elle a gagné les Jeux du Commonwealth à Glasgow en 14 min 28 s 47.", set()),
        ("Elle a gagné les Jeux du Commonwealth à Glasgow en 14 min 28 s 46.", {"FID001"}),
        ("Miriam Chepsat, 31 ans, l’a emporté.", set()),
        ("Le nouveau Parlement et le Premier ministre s’en félicitent.", set()),
        (
            "« Je n’avais plus de jambes, mais le public m’a porté », a dit Ruben van Holst. « À 35 kilomètres, j’ai cessé de regarder l’horloge », "
            "a raconté Miriam Chepsat.",
            set(),
        ),
        ("« À 35 kilomètres, j’ai cessé de regarder l’horloge », a raconté Ruben van Holst.", {"FID005"}),
    ],
)
def test_a_race_told_in_another_tongue(article: str, rules_found: set[str]) -> None:
    case = Case(html=f"<p>{article}</p>", source_html=RACE, source_lang="en")
    assert {f.rule for f in rules.judge(case, only=("FID",)) if f.severity in ("error", "blocker")} - {
        "FID007"
    } == rules_found


def test_a_word_that_opens_a_title_and_stands_elsewhere_in_small_letters_is_no_name() -> None:
    case = Case(
        html="<p>Le groupe Southmer a subi une cyberattaque.</p>",
        seo_title="Cyberattaque : Southmer touché",
        title="Trévalon : Southmer touché",
        source_html="<p>Le groupe Southmer a subi une cyber-attaque.</p>",
    )
    found = [f for f in rules.judge(case, only=("FID",)) if f.rule == "FID003"]
    assert [(f.field, f.excerpt) for f in found] == [("title", "Trévalon")]


def test_a_silence_that_is_lost_is_told_to_the_editor() -> None:
    wire = "L’usine de Varlon ferme lundi pour un mois, a dit le maire. Le groupe Norvex a décliné de commenter cette décision. La ville compte 900 habitants."
    told = "L’usine de Varlon ferme lundi, et pour un mois entier, a dit le maire de la commune. La ville, qui en dépend beaucoup, compte seulement 900 habitants, dont beaucoup vivent de cette usine."
    for text, lost in ((told, True), (f"{told} Norvex n’a pas souhaité commenter.", False)):
        case = Case(html=f"<p>{text}</p>", source_html=f"<p>{wire}</p>", source_lang="fr")
        assert any("pas voulu répondre" in f.message for f in rules.judge(case, only=("FID",))) is lost


def test_a_source_without_words_is_judged_all_the_same() -> None:
    case = Case(
        html=f"<p>{'L’usine ferme mardi à Lyon. ' * 20}</p>", source_html="<p>12 345,67 12 345,67</p>", source_lang="fr"
    )
    assert {f.rule for f in rules.judge(case, only=("FID",))} >= {"FID003"}


@pytest.mark.parametrize(
    ("wire", "article", "known"),
    [
        (
            "The ship’s captain, a 51-year-old Georgian, denied it and said the anchor “came loose in heavy weather”, according to his lawyer, Maarit Salo. Risto Aalto leads the probe.",
            "À l’entendre, rapporte son avocate, Maarit Salo, l’ancre « s’est détachée par gros temps ».",
            True,
        ),
        (
            "The ship’s captain, a 51-year-old Georgian, denied it and said the anchor “came loose in heavy weather”, according to his lawyer, Maarit Salo. Risto Aalto leads the probe.",
            "À en croire l’enquêteur, Risto Aalto, l’ancre « s’est détachée par gros temps ».",
            False,
        ),
        (
            "A deal could come before a Trump-Xi meeting in South Korea.",
            "Un accord pourrait précéder la rencontre entre MM. Trump et Xi en Corée du Sud.",
            True,
        ),
        (
            "The sum is less than a fifth of what they had sought.",
            "Ils avaient demandé plus de cinq fois cette somme.",
            True,
        ),
        (
            "The sum is less than a fifth of what they had sought.",
            "Ils avaient demandé plus de six fois cette somme.",
            False,
        ),
        ("It could open the door to a dozen claims.", "Une douzaine de plaintes pourraient suivre.", True),
        ("The lander was lost near the south pole.", "L’engin s’est perdu près du pôle Sud.", True),
        ("The lander was lost near the south pole.", "L’engin s’est perdu près du pôle Nord.", False),
        (
            "Denise Park is pleased. Union president Earl Bowman called the move “quite avoidable” and said they were not told.",
            "Earl Bowman, qui préside le syndicat, la juge « tout à fait évitable ».",
            True,
        ),
        (
            "Denise Park is pleased. Union president Earl Bowman called the move “quite avoidable” and said they were not told.",
            "Denise Park la juge « tout à fait évitable ».",
            False,
        ),
        ("The strike began on New Year’s Eve.", "La grève a commencé à la Saint-Sylvestre.", True),
        ("The High Court in Dublin ruled.", "La Haute Cour de Dublin a tranché.", True),
        ("The Supreme Court in Dublin ruled.", "La Haute Cour de Dublin a tranché.", False),
        (
            "The Home Office declined to comment.",
            "Le ministère britannique de l’Intérieur n’a pas voulu commenter.",
            True,
        ),
        (
            "The Home Office declined to comment.",
            "Le ministère canadien de l’Intérieur n’a pas voulu commenter.",
            False,
        ),
        ("The International Energy Agency cut its forecast.", "L’AIE a réduit sa prévision.", True),
        ("The International Energy Agency cut its forecast.", "L’OMC a réduit sa prévision.", False),
        ("The Black Sea port reopened.", "Le port de la mer Noire a rouvert.", True),
        ("The West Bank village was empty.", "Le village de Cisjordanie était vide.", True),
        ("A quarter-point cut came on Monday.", "La baisse d’un quart de point est arrivée lundi.", True),
        ("It cut rates by a quarter of a percentage point.", "Elle a réduit ses taux d’un quart de point.", True),
        ("It cut rates by half a percentage point.", "Elle a réduit ses taux d’un quart de point.", False),
    ],
)
def test_what_a_foreign_wire_says_by_other_names(wire: str, article: str, known: bool) -> None:
    case = Case(html=f"<p>{article}</p>", source_html=f"<p>{wire}</p>", source_lang="en")
    found = {f.rule for f in rules.judge(case, only=("FID",)) if f.severity in ("error", "blocker")} - {"FID007"}
    assert (not found) is known
