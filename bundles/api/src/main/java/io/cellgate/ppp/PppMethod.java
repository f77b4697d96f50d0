package io.cellgate.ppp;

/** The guide's two ways to give pppd its parameters (chapter 2). */
public enum PppMethod {
    /** On the command line (chapter 3). */
    CLI,
    /** In options, chat and secrets files (chapter 4). */
    SCRIPT
}
