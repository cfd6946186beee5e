package org.striate.lab.api;

/** Why a question was not answered, in the engine's words. */
public record Refusal(String refusal) {}
