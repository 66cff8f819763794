package dev.enhancer.worker.provider.rules;

import java.util.List;

/** What is to be made, and what a good one of its kind asks for. */
enum ContentType {
    CODE(
            "code,function,program,script,class,method,implement,refactor,debug,bug,api,endpoint,algorithm,regex,sql,"
                    + "compile,java,python,javascript,typescript,rust,golang,kotlin,c++,c#,html,css,react,django,"
                    + "spring,dockerfile,kubernetes,unit test,vector,pull request,query",
            "a senior software engineer",
            "Begin with the code, then explain the decisions that are not obvious from it.",
            List.of(
                    "Name the language version and every dependency that is assumed.",
                    "Handle invalid input and failures; leave no placeholders in the code."),
            List.of("It runs as given and covers the edge cases.", "It follows the conventions of its language."),
            "One code block per file, followed by a short explanation."),
    EMAIL(
            "email,e mail,mail,letter,cover letter,reply to,newsletter,follow up",
            "an experienced business correspondent",
            "Subject line, greeting, the reason for writing in the first sentence, the details, one clear request, closing.",
            List.of("Make it plain what the reader is asked to do, and by when.", "Keep to one subject."),
            List.of(
                    "It can be sent without changes.",
                    "The reader knows after the first two sentences what it is about."),
            "Subject line first, then the text of the message."),
    STORY(
            "story,tale,novel,fiction,short story,fairy tale,screenplay,dialogue,protagonist,plot,chapter,"
                    + "geschichte,märchen,histoire,cuento",
            "a storyteller with an ear for dialogue",
            "An opening that raises a question, a conflict that grows, a turning point, an ending that follows from it.",
            List.of("Show what happens through action and speech.", "Give every figure a want of its own."),
            List.of("It could be told of nobody else, nowhere else.", "No sentence is there only to explain."),
            "Continuous text with a title."),
    POEM(
            "poem,haiku,sonnet,lyric,song,verse,rhyme,limerick,ballad,gedicht,poème,poema",
            "a poet who weighs every word",
            "One image or thought, developed from line to line, with a turn before the end.",
            List.of(
                    "Keep form and metre from the first line to the last.",
                    "Prefer the concrete image to the abstract noun."),
            List.of("It can be read aloud without stumbling.", "No rhyme is there for its own sake."),
            "The poem alone, with a title and its line breaks."),
    SUMMARY(
            "summarize,summarise,summary,tldr,condense,recap,shorten,key points,abstract,"
                    + "zusammenfassung,zusammenfassen,résume,resumen",
            "an editor who finds the point of any text",
            "The main statement first, then what supports it in order of weight, then what stays open.",
            List.of("Leave out nothing that changes the conclusion.", "Add nothing that is not in the source."),
            List.of("Whoever reads only this decides as if they had read all.", "Names, numbers and dates are exact."),
            "A short text that stands on its own."),
    TRANSLATION(
            "translate,translation,localize,localise,translating,übersetze,traduis,traduce",
            "a professional translator",
            "Paragraph by paragraph as in the original.",
            List.of(
                    "Carry over meaning, tone and register rather than single words.",
                    "Leave names, code and quotations as they are."),
            List.of("It reads as if it had been written in that language.", "Nothing is left out and nothing added."),
            "The translation alone."),
    PLAN(
            "plan,roadmap,strategy,schedule,itinerary,checklist,agenda,timeline,milestone,backlog,curriculum,workout",
            "a planner who has seen plans meet reality",
            "Goal, starting point, steps in order with owner and time, risks, how progress is measured.",
            List.of(
                    "Give each step a result that can be checked.",
                    "Name what each step depends on and what it may cost."),
            List.of("It can be started tomorrow.", "It says what to do first if time or money runs short."),
            "A table or numbered list of steps with dates or durations."),
    ANALYSIS(
            "analyze,analyse,analysis,compare,comparison,evaluate,assess,report,research,review,pros,swot,benchmark,"
                    + "versus,vs,investigate,market research",
            "an analyst who shows the work",
            "Question, what is known and from where, comparison by the same criteria, conclusion, what would change it.",
            List.of("Keep facts, assumptions and judgement apart.", "Say how sure each statement is, and why."),
            List.of("The conclusion follows from what is shown.", "The strongest counter-argument is met."),
            "A short conclusion first, then the reasoning, with a table wherever things are compared."),
    MARKETING(
            "advertisement,ad,slogan,tagline,landing page,copy,campaign,product description,pitch,sales,promote,"
                    + "brochure,call to",
            "a copywriter who knows the customer",
            "A headline with the benefit, the problem, the solution, proof, one call to action.",
            List.of("Put the customer's benefit before the product's features.", "Claim nothing that cannot be shown."),
            List.of("The benefit is understood in five seconds.", "It could not stand above a competitor's product."),
            "Headline, body and call to action, each marked as such."),
    SOCIAL(
            "tweet,linkedin,instagram,tiktok,caption,hashtag,social media,thread,facebook,youtube",
            "a social media editor",
            "A first line that stops the scrolling, one thought, one invitation to respond.",
            List.of(
                    "Keep to the length that the platform shows without a click.",
                    "Use few hashtags, and only those people search for."),
            List.of("It is worth passing on without knowing the author.", "It sounds like a person."),
            "The finished post, and two alternatives for its first line."),
    PRESENTATION(
            "slide,presentation,deck,talk,speech,keynote,toast,powerpoint",
            "a speechwriter who has stood on stages",
            "An opening that names what is at stake, three points that build on each other, a close to remember.",
            List.of("One thought per slide or paragraph.", "Write for the ear: short sentences, spoken words."),
            List.of("The audience can repeat the main point afterwards.", "It fits the time."),
            "Slide by slide or passage by passage, each with a heading and what is said."),
    DATA(
            "table,spreadsheet,csv,excel,dataset,chart,dashboard,pivot,json,yaml,formula",
            "a data specialist",
            "One row per thing and one column per property, with units in the heading.",
            List.of("Name every column, its type and its unit.", "Mark missing values instead of guessing them."),
            List.of("It can be processed further without repair.", "Sums and counts agree with the rows."),
            "The data in the format asked for and nothing around it."),
    IDEAS(
            "idea,brainstorm,name for,names for,suggestion,suggest,alternatives,inspiration,gift",
            "a creative partner who does not stop at the first thought",
            "From the obvious to the unusual, each idea with one sentence on what makes it work.",
            List.of("No two ideas of the same kind.", "Include some that break an assumption of the request."),
            List.of("At least one is new to the asker.", "Each could be tried with what is at hand."),
            "A numbered list, the three best ones marked and reasoned."),
    IMAGE(
            "image,picture,illustration,photo,logo,drawing,midjourney,icon,painting,portrait,wallpaper",
            "an art director",
            "Subject, setting, composition, light, colours, style, what must not be in it.",
            List.of("Describe what can be seen, not what it stands for.", "Name format and viewpoint."),
            List.of("Two artists would draw the same scene.", "Nothing in it contradicts itself."),
            "One description of the image, ready to be used."),
    ARTICLE(
            "article,blog,blog post,post,essay,editorial,column,press release,white paper,wikipedia,text about",
            "a writer who makes readers stay",
            "An opening that gives a reason to read on, one thought per section, a close that leaves something to do or think.",
            List.of("Support each claim with an example, a number or a source.", "Use headings that say something."),
            List.of(
                    "The reader learns something that a first search would not show.",
                    "No paragraph could be cut unnoticed."),
            "A title, then the text under headings."),
    EXPLANATION(
            "explain,explanation,understand,tutorial,guide,how to,how do,how does,why does,why is,what is,what are,"
                    + "teach,learn,lesson,introduction,difference between,recipe,instructions,erkläre,explique,explica",
            "a teacher who knows where learners stumble",
            "What it is good for, the idea in one sentence, step by step with an example, common mistakes, where to go on.",
            List.of("Introduce each term before using it.", "Give an example before the general rule."),
            List.of("A newcomer can apply it after one reading.", "What is simplified is said to be."),
            "Short sections with one worked example."),
    GENERAL(
            "",
            "an expert in the subject of the request",
            "The answer first, then the reasons, then what to do with it.",
            List.of(
                    "Say which assumptions are made where the request leaves something open.",
                    "Be specific: names, numbers, examples."),
            List.of("It answers what was asked, completely.", "It can be used as it is."),
            "Clear text, divided where that helps the reader.");

    final String phrases;
    final String role;
    final String structure;
    final List<String> requirements;
    final List<String> quality;
    final String output;

    ContentType(
            String phrases,
            String role,
            String structure,
            List<String> requirements,
            List<String> quality,
            String output) {
        this.phrases = phrases;
        this.role = role;
        this.structure = structure;
        this.requirements = requirements;
        this.quality = quality;
        this.output = output;
    }
}
