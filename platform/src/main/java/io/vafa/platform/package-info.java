/** What every service shares and no domain: eventing, store, web, security, sections. */
@NullMarked
package io.vafa.platform;

import org.jspecify.annotations.NullMarked;
