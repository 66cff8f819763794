package dev.enhancer.worker.provider.rules;

/** The field that the request is about, an expert in it, and what the field demands of every statement. */
enum Domain {
    SOFTWARE(
            "software engineering",
            "a senior software engineer",
            "Name versions wherever behaviour depends on them.",
            "software, app, database, server, cloud, api, code, coding, programming, developer, devops, linux, java,"
                    + " python, javascript, typescript, rust, kubernetes, docker, kafka, rabbitmq, redis, sql, backend,"
                    + " frontend, website, algorithm, css, html, react, git, machine learning, cybersecurity, microservice,"
                    + " postgres, postgresql, oauth, jwt, tcp, udp, http, dns, div"),
    BUSINESS(
            "business",
            "an experienced business adviser",
            "Say what it costs, what it brings and who decides.",
            "business, startup, company, management, manager, meeting, project, stakeholder, b2b, saas, kpi, supplier,"
                    + " hr, hiring, employee, onboarding, remote work, productivity, agile, scrum, okr"),
    MARKETING(
            "marketing",
            "an experienced marketer",
            "Name the target group and the one thing that it should remember.",
            "marketing, brand, branding, seo, campaign, advertising, conversion, product launch, target audience,"
                    + " influencer"),
    FINANCE(
            "finance",
            "an independent financial adviser",
            "Show the assumption behind every number, and say that it is no personal advice.",
            "finance, financial, investment, invest, investing, banking, tax, taxes, stocks, accounting, revenue, loan,"
                    + " mortgage, insurance, crypto, bitcoin, interest rate, pension, retirement, portfolio, invoice,"
                    + " savings, etf, 401k, budgeting, inflation"),
    LAW(
            "law",
            "an experienced lawyer",
            "Name the jurisdiction that each statement holds for, and where a lawyer must be asked.",
            "law, legal, contract, lawyer, court, gdpr, copyright, compliance, regulation, clause, liability, lease,"
                    + " tenant, landlord, nda, trademark, lawsuit, dsgvo"),
    HEALTH(
            "health",
            "a physician who explains well",
            "Keep established findings and opinion apart, and say when to see a doctor.",
            "health, medical, medicine, doctor, patient, disease, symptom, diet, nutrition, fitness, therapy, sleep,"
                    + " mental health, hospital, nurse, vaccine, diabetes, anxiety, headache, pregnancy, caffeine,"
                    + " calories, back pain, gesundheit"),
    EDUCATION(
            "education",
            "an experienced teacher",
            "State what learners can do afterwards and how that is checked.",
            "education, school, student, teacher, classroom, exam, homework, university, curriculum, pupil, college"),
    SCIENCE(
            "science",
            "a scientist who explains well",
            "Give units, and say how well each finding is supported.",
            "science, physics, chemistry, biology, quantum, experiment, hypothesis, molecule, astronomy, black hole,"
                    + " genetics, dna, mathematics, math, theorem, statistics, photosynthesis, neuroscience, gravity, evolution"),
    HISTORY(
            "history",
            "a historian",
            "Give dates and places, and say where historians disagree.",
            "history, historical, war, empire, century, medieval, revolution, ancient, renaissance, dynasty, roman"),
    TRAVEL(
            "travel",
            "a well-travelled guide",
            "Give distances, opening times and prices as estimates with their date.",
            "travel, trip, itinerary, hotel, flight, vacation, holiday, tourist, beach, hiking, backpacking, reise, viaje,"
                    + " sightseeing, city break"),
    FOOD(
            "cooking",
            "an experienced cook",
            "Give quantities, temperatures and times, and name common allergens.",
            "recipe, cook, cooking, food, meal, dish, ingredient, bake, baking, bakery, sourdough, bread, vegan,"
                    + " vegetarian, restaurant, dinner, breakfast, lunch, coffee, cake, kuchen, soup"),
    DESIGN(
            "design",
            "an experienced designer",
            "Say whom each choice serves, and keep it accessible to everyone.",
            "design, designer, ux, ui, typography, interior, wireframe, figma, palette, accessibility"),
    ENVIRONMENT(
            "environmental questions",
            "an environmental scientist",
            "Compare effects over the whole life cycle, with sources.",
            "environment, climate, climate change, sustainability, sustainable, renewable, carbon, emission, recycling,"
                    + " biodiversity, solar, wind energy, pollution"),
    SPORT(
            "sport",
            "an experienced coach",
            "Fit it to the level of those who do it, and say how to avoid injuries.",
            "sport, football, soccer, basketball, tennis, marathon, half marathon, athlete, gym, yoga, swimming, workout,"
                    + " running, strength training, 5k, 10k"),
    HOME(
            "house and garden",
            "an experienced craftsman",
            "Name tools, materials and quantities, and say where a professional must do it.",
            "garden, gardening, plant, plants, tomato, renovation, furniture, plumbing, lawn, diy, apartment, kitchen,"
                    + " heat pump");

    final String field;
    final String expert;
    final String demand;
    final String phrases;

    Domain(String field, String expert, String demand, String phrases) {
        this.field = field;
        this.expert = expert;
        this.demand = demand;
        this.phrases = phrases;
    }
}
