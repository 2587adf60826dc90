// Runs the Yoast analysis engine (npm yoastseo, GPL-3.0) in a process of its own: one JSON article a line in, one JSON
// report a line out. This file is GPL-3.0-or-later, as what it loads.
"use strict";
for (const name of ["log", "info", "warn", "debug", "trace"]) console[name] = () => {}; // standard output is ours

const { Paper, assessors, interpreters } = require("yoastseo");
const Researcher = require("yoastseo/build/languageProcessing/languages/fr/Researcher").default;

const plain = (text) => String(text || "").replace(/<[^>]+>/g, "").replace(/&amp;/g, "&");

function light(result) {
	return {
		id: result.getIdentifier(),
		rating: result.hasScore() ? interpreters.scoreToRating(result.getScore()) : "none",
		text: plain(result.getText()),
	};
}

function score(article) {
	const paper = new Paper(article.html || "", {
		keyword: article.focus_keyphrase || "",
		title: article.seo_title || "",
		titleWidth: article.title_width || 0,
		textTitle: article.title || "",
		description: article.meta_description || "",
		slug: article.slug || "",
		permalink: article.permalink || "",
		locale: "fr_FR",
	});
	const researcher = new Researcher(paper);
	const report = { lights: [] };
	for (const [name, Assessor] of [["seo", assessors.SEOAssessor], ["readability", assessors.ContentAssessor]]) {
		const assessor = new Assessor(researcher);
		assessor.assess(paper);
		const sum = assessor.getScoreAggregator();
		if (sum.setLocale) sum.setLocale("fr_FR");
		report[name] = sum.aggregate(assessor.results);
		report.lights.push(...assessor.results.map(light));
	}
	return report;
}

require("node:readline").createInterface({ input: process.stdin, crlfDelay: Infinity }).on("line", (line) => {
	let report;
	try { report = score(JSON.parse(line)); } catch (error) { report = { error: String(error) }; }
	process.stdout.write(JSON.stringify(report) + "\n");
});
