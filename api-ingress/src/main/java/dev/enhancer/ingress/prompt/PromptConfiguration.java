package dev.enhancer.ingress.prompt;

import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.read.JobChanges;
import dev.enhancer.ingress.read.OpenWaits;
import dev.enhancer.ingress.submit.JobFactory;
import dev.enhancer.ingress.submit.JobSubmission;
import dev.enhancer.ingress.submit.SubmissionSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PromptConfiguration {
    @Bean
    PromptEnhancement promptEnhancement(
            JobFactory jobs,
            JobSubmission submission,
            PromptNames names,
            JobChanges changes,
            OpenWaits waits,
            PromptSettings settings) {
        return new PromptEnhancement(jobs, submission, names, changes, waits, settings);
    }

    @Bean
    PromptNames promptNames(RedisCommands redis, SubmissionSettings settings) {
        return new PromptNames(redis, settings);
    }
}
