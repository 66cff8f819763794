package dev.enhancer.worker.provider.rules;

/** What field the prompt is about, and what that field asks of every answer. */
enum Domain {
    SOFTWARE(
            "software engineering",
            "Name versions wherever behaviour depends on them.",
            "software,app,database,server,cloud,api,code,programming,developer,devops,security,linux,java,python,"
                    + "javascript,typescript,rust,kubernetes,docker,kafka,redis,sql,backend,frontend,website,algorithm"),
    BUSINESS(
            "business",
            "Say what it costs, what it brings and who decides.",
            "business,startup,company,management,manager,meeting,project,stakeholder,team,client,b2b,saas,kpi,"
                    + "strategy,supplier,hr,hiring,employee,onboarding,product manager"),
    MARKETING(
            "marketing",
            "Name the target group and the one thing it should remember.",
            "marketing,brand,branding,seo,campaign,advertising,conversion,product,launch,sales"),
    FINANCE(
            "finance",
            "Show the assumption behind every number.",
            "finance,financial,investment,invest,bank,budget,tax,stock,accounting,revenue,loan,mortgage,insurance,"
                    + "crypto,interest rate,pension,portfolio,invoice"),
    LAW(
            "law",
            "Name the jurisdiction that each statement holds for, and where a lawyer must be asked.",
            "law,legal,contract,lawyer,court,gdpr,copyright,license,compliance,regulation,clause,liability,lease"),
    HEALTH(
            "health",
            "Keep established findings and opinion apart, and say when to see a doctor.",
            "health,medical,medicine,doctor,patient,disease,symptom,diet,nutrition,fitness,workout,therapy,sleep,"
                    + "mental health,hospital,nurse,vaccine,diabetes"),
    EDUCATION(
            "education",
            "State what learners can do afterwards and how that is checked.",
            "education,school,student,teacher,classroom,lesson,course,exam,homework,university,learning,curriculum,"
                    + "pupil,quiz"),
    SCIENCE(
            "science",
            "Give units, and say how well each finding is supported.",
            "science,physics,chemistry,biology,quantum,experiment,hypothesis,molecule,astronomy,space,genetics,"
                    + "mathematics,math,theorem,statistics,climate,photosynthesis,neuroscience"),
    HISTORY(
            "history",
            "Give dates and places, and say where historians disagree.",
            "history,historical,war,empire,century,medieval,revolution,ancient,renaissance,dynasty"),
    TRAVEL(
            "travel",
            "Give distances, opening times and prices as estimates with their date.",
            "travel,trip,itinerary,hotel,flight,vacation,holiday,tourist,city,beach,hiking,backpacking"),
    FOOD(
            "cooking",
            "Give quantities, temperatures and times, and name common allergens.",
            "recipe,cook,cooking,food,meal,dish,ingredient,bake,baking,vegan,vegetarian,restaurant,dinner,breakfast"),
    DESIGN(
            "design",
            "Say whom each choice serves, and keep it accessible to everyone.",
            "design,designer,ux,ui,logo,typography,layout,interior,wireframe,figma,palette,accessibility"),
    ENVIRONMENT(
            "the environment",
            "Compare effects over the whole life cycle, with sources.",
            "environment,climate change,sustainability,sustainable,renewable,carbon,emission,recycling,biodiversity,"
                    + "solar,energy"),
    SPORT(
            "sport",
            "Fit it to the level of those who do it, and say how to avoid injuries.",
            "sport,football,soccer,basketball,tennis,marathon,running,training,athlete,gym,yoga,swimming");

    final String field;
    final String demand;
    final String phrases;

    Domain(String field, String demand, String phrases) {
        this.field = field;
        this.demand = demand;
        this.phrases = phrases;
    }
}
