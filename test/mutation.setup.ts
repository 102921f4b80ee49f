/** The same examples of each property for every mutant: whether it is noticed is not a matter of luck. */
import fc from 'fast-check';

fc.configureGlobal({ seed: 2018 });
