/** An example for the architecture rules: the embedded engine, every rule broken. */
@NullMarked
package io.vafa.qa.example.bad.embedded;

import org.jspecify.annotations.NullMarked;
