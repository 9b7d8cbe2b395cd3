"""What is wrong with a field, whichever it is, and what to do."""

from collections.abc import Callable, Mapping

Say = Callable[..., str]


def by_code(_: Say) -> Mapping[str, str]:
    """The sentences, by the code of the fault; each is a whole one, with what its details have."""
    return {
        "empty": _("Fill in this field"),
        "judge-busy": _("%(who)s has another hearing at that time: %(moment)s, case %(number)s."),
        "room-taken": _("The room is taken at that time: %(who)s, %(moment)s, case %(number)s."),
        "day-not-worked": _("This is not a working day: %(moment)s%(holiday)s."),
        "over": _("This is over already. Load the page again."),
        "still-to-come": _("Its time has not come yet. Try again afterwards."),
        "as-it-was": _("It is so already: nothing would change."),
        "itself": _("This is the number of this case itself. Enter the one it has there."),
        "related-already": _("This case is linked already."),
        "too-many-related": _("At most %(most)s cases can be linked. Remove one first."),
        "card-of-another": _("The register does not have this card as that person's. Read its number again."),
        "in-it-already": _("They are in the case in this role already."),
        "too-many-parties": _("A case has at most %(most)s participants."),
        "represented-still": _(
            "Somebody represents this party in the case. Note first that the mandate was revoked."
        ),
        "nobody-left": _("A case needs at least one participant. Name another one first."),
        "choose": _("Choose one"),
        "account-unknown": _("Nobody of that FİN has an account here. Check its letters and digits."),
        "not-proven": _(
            "Nobody has confirmed who this person is yet. They can hold an office once they have signed in "
            "with an electronic signature, or a registrar has confirmed them."
        ),
        "is-suspended": _("The account is suspended. A registrar must let the person in again first."),
        "office-held": _("This person holds an office already. Take that away first."),
        "last-administrator": _(
            "Nobody else could give offices any more. Make somebody else administrator first."
        ),
        "whole-name": _("Give the judge's given name and surname, as cases have them"),
        "judge-not-listed": _("The court's list of judges has no such name. It has: %(who)s"),
        "judge-taken": _(
            "Another judge of this court is called so: %(who)s. Cases could not tell the two apart."
        ),
        "takes-part": _("This clerk takes part in the matter themselves. Hand it to another one."),
        "no-ground-free": _("All three grounds are filled in already. Clear one of them first."),
        "too-many-texts": _("The court keeps %(most)s texts already. Remove one that nobody needs."),
        "not-a-colleague": _("Nobody of that user name is a clerk of your court"),
        "ground-twice": _("This ground is named above already"),
        "other-outcome": _("This would change the outcome, which stands: choose a ground of the same kind"),
        "only-documents": _("An accepted application has notes on single documents only"),
        "only-when-returned": _("Only what is given back can be corrected: leave this empty"),
        "unknown-choice": _("Choose one from the list"),
        "not-in-these-proceedings": _("In proceedings of this type no such document can be filed."),
        "not-by-this-role": _("With your role in this case you cannot file this document."),
        "nothing-decided": _(
            "The court has not decided in this case yet: there is nothing to appeal against."
        ),
        "not-in-this-state": _(
            "As the case stands now, this document cannot be filed in it any more or yet."
        ),
        "not-an-hour": _("An hour is from 0 to 23."),
        "not-before": _("It must be at least one day before."),
        "no-phone": _("Give your mobile number first."),
        "never-texted": _("About this no text messages are sent."),
        "always-mailed": _("About decisions and hearings everybody is written to."),
        "too-long": _("This is too long: at most %(most)s characters"),
        "formatting-unread": _(
            "The formatting could not be read. Your words are all here: look the text over and save it again."
        ),
        "unprintable": _("This has characters that cannot be printed. Type it again."),
        "amount-format": _("Enter an amount in manat, for example 1500 or 1500,50"),
        "negative": _("Enter zero or more"),
        "months-format": _("Enter the number of months as a whole number, for example 12"),
        "value-missing": _("Enter the value of the claim, more than zero"),
        "too-many": _("One application has at most %(most)s demands. File the others with another one."),
        "basis-closed": _("This is no basis any more: %(basis)s. Choose another one."),
        "value-too-big": _("For this kind the value must be less than %(limit)s. Choose another kind."),
        "date-format": _("Enter a day as day.month.year, for example 09.06.2026"),
        "time-format": _("Enter the time as hours and minutes, for example 11:30"),
        "ends-before-signed": _("The contract cannot end before it was signed"),
        "not-in-the-coming-year": _("Choose a day and time within the coming year"),
        "time-without-zone": _("Give the time together with its time zone"),
        "weekdays": _("Name at least one day of the week as not worked, and not all seven"),
        "identifier-format": _("Enter the %(name)s in full, for example %(example)s"),
        "identifier-unknown": _("%(name)s: how it is written is not known, so none can be taken here."),
        "case-number-format": _("Enter the case number in full, for example %(example)s"),
        "answered-first": _(
            "This application has been answered already. "
            "Your answer was not sent; what you typed stands below."
        ),
        "already-there": _("You are among the parties already"),
        "organisation-already-there": _("Your organisation is among the parties already"),
        "role-missing": _("Add a party: %(roles)s"),
        "role-not-of-kind": _("This kind of application has no such party: %(roles)s. Remove it."),
        "contract-missing": _("The contract of this party is missing: %(roles)s. Add the party again."),
        "choose-document": _("Choose by what document you act"),
        "choose-ground": _("Choose the ground"),
        "choose-person": _("Choose the kind of person"),
        "name-passkey": _("Give the passkey a name, so that you know it again"),
        "choose-some": _("Tick at least one case or application, or choose all of them"),
        "write-name": _("Write the name as it stands on the identity card or in the register"),
        "write-number": _("Write the number of the document"),
        "write-day": _("Give the day on the document"),
        "write-last-day": _("Give the last day on which the mandate counts"),
        "before-today": _("The first day cannot be before today. Give today or a later day."),
        "not-within-three-years": _("The last day can be at most three years ahead. Give it anew then."),
        "in-the-future": _("A document cannot be of a day that is still to come. Check the day."),
        "term-over": _("The last day is over already, so nobody can act by this document."),
        "not-begun": _("Its term has not begun yet. Send the document on its first day."),
        "person-or-company": _("Enter a FİN of seven characters or a VÖEN of ten digits"),
        "assistant-signs-nothing": _(
            "An assistant prepares only. Who gave you the mandate finds this in their cabinet, signs and "
            "sends it."
        ),
        "is-yourself": _("This is your own number. Enter that of the one whom you represent."),
        "no-such-court": _("No court has this number in its cases. Check the digits in the brackets."),
        "no-such-case": _("The court has no case of this number, so nobody can be let in. Give it back."),
        "other-number": _("The number in the request is another than that of this party. Compare both."),
        "represented-already": _("This person represents this party in the case already."),
        "is-the-principal": _("Nobody is their own representative. Name another person."),
        "before-the-first": _("The last day cannot be before the first one. Give a later day."),
        "period-too-long": _("At most five years are counted at once. Choose fewer days."),
        "of-another-court": _("All judges of a panel belong to one court. Choose judges of the same court."),
        "sits-twice": _("A judge sits in a panel once. Choose another judge."),
        "not-chosen": _("The person has not chosen to be told this way. Choose another way."),
        "before-it-was-made": _("This cannot be earlier than the notice itself. Check the time."),
        "before-it-was-placed": _("It cannot have been seen before it stood in the cabinet. Check the time."),
        "applicant-missing": _("Add yourself too: choose your role and «Myself»"),
        "applicant-other": _(
            "%(who)s stands there as the applicant, and it is you who files this. Remove that party, then "
            "add yourself: choose your role and «Myself»."
        ),
        "applicant-outdated": _(
            "The parties name you by earlier details: you are %(who)s now. Take your details over from "
            "the cabinet."
        ),
        "behalf-missing": _(
            "You act for %(who)s now, and they are not among the parties. Add them, or choose for whom you "
            "act."
        ),
        "person-not-found": _("There is no such identity card in the register. Check its series and number."),
        "name-mismatch": _("This is not as on the identity card. Write it exactly as it stands there."),
        "company-not-found": _("There is no such organisation in the register. Check the number."),
        "too-many-files": _("There are %(most)s files already, no more fit. Remove one first."),
        "too-many-halves": _(
            "%(most)s files of yours are on their way or wait on other pages, and no more fit. "
            "Save them there or remove one, then choose this file again."
        ),
        "no-room-for-party": _(
            "There are %(most)s parties already, and no more fit. Name the others in another application."
        ),
        "upload-gone": _("A file did not come whole, or waited here for more than a day. Choose it again."),
        "nothing-to-join": _("There are not two photos of this kind any more."),
        "user-name-format": _("Use 3 to 40 small Latin letters, digits, dots or hyphens"),
        "email-format": _("Enter an e-mail address, for example ad@example.az"),
        "password-length": _("The password needs at least %(least)s characters"),
        "password-own": _(
            "This password is made of your own names, user name or e-mail. "
            "Choose one that nobody can guess who knows you."
        ),
        "password-known": _(
            "This password is among the first that are tried: it is much used, one word with something "
            "around it, or a short thing again and again. Choose several words that do not belong together."
        ),
        "password-wrong": _("This is not your current password. Nothing was changed."),
        "code-wrong": _("This is none of your codes, or it was used already. Check it letter by letter."),
        "too-many-passkeys": _("There are %(most)s passkeys already. Remove one first."),
        "passkey-known": _("This passkey is among yours already."),
        "tried-too-often": _(
            "A wrong password was typed too often. Wait %(minutes)s minutes, then try again."
        ),
        "card-not-yours": _(
            "The register does not know your identity card under this number. Check its series and number."
        ),
        "postcode-format": _("Enter the postcode in full: letters and digits"),
        "phone-format": _("Enter the phone number in digits, for example +994501234567"),
        "too-many-phones": _("At most %(most)s phones can be kept"),
        "card-unknown": _(
            "The number of the card and the FİN do not belong together, or there is no such card. Check both."
        ),
        "identity-unconfirmed": _(
            "Nobody has confirmed who you are yet, so this cannot be sent. Confirm your identity first: "
            "with an electronic signature at once, or with a signed form."
        ),
        "said-by-the-method": "%(said)s",
        "user-code-format": _("Enter the ASAN user code: digits only"),
        "card-prefix-format": _("Enter the first six digits of the card, no more"),
        "bank-unknown": _("Cards of this bank are not accepted. Use another card or another way to pay."),
        "sign-in-wrong": _(
            "The user name or the password is not right. Check both. If you have forgotten one of them, the "
            "link below the form helps."
        ),
        "receipt-unknown": _("There is no receipt with this number. Check the nine digits."),
        "receipt-used": _("This receipt serves another application already. Give another receipt."),
        "receipt-other-account": _(
            "This receipt was first shown in another account and can be used only there. "
            "Give another receipt."
        ),
        "receipt-asked-back": _(
            "The money of this receipt is asked back and pays for nothing meanwhile. "
            "Give another receipt, or withdraw the request under «My payments»."
        ),
        "receipt-refunded": _("The money of this receipt was paid back. Give another receipt."),
        "receipt-other-purpose": _(
            "This receipt is not for a court duty. Give the receipt of the court duty."
        ),
        "receipt-other-currency": _("This receipt is in another currency. Give one in the court's currency."),
        "receipt-other-payer": _(
            "Somebody else paid this receipt. Give one that you or the claimant paid; "
            "if the payer is the claimant, first add them to the parties with their number."
        ),
        "paid-too-little": _("%(paid)s was paid, the duty is %(due)s. Choose how to pay the rest: %(rest)s."),
        "rest-to-pay": _("This reason frees you from a part only. Choose how to pay the rest: %(rest)s."),
        "nothing-to-pay": _("There is nothing to pay now."),
        "not-for-payer": _(
            "An organisation cannot ask this: %(demand)s. Choose another demand, or the person who asks."
        ),
        "account-check": _(
            "This account number has a mistake in it: its check digits do not fit. Copy it again."
        ),
        "refund-unfit": _("Nothing can be asked back for this reason now. Look at how the payment stands."),
        "refund-too-much": _("Enter more than zero, and at most %(limit)s"),
        "refund-late": _(
            "The last day to ask for this money was %(until)s. It cannot be asked for any more."
        ),
        "refund-day-empty": _("Give the day on which the money went back"),
        "refund-day": _("Give a day from the request up to today"),
        "refund-no-surplus": _(
            "The duty has changed since this was asked for: so much is not above it any more. "
            "Deny the request and say so."
        ),
        "ground-unfit": _("This reason is not for your application: %(ground)s. Choose another one, or pay."),
        "ground-unknown": _(
            "Whether this reason still holds is not known: %(ground)s. Pay; the court may decide otherwise."
        ),
        "paper-missing": _("Attach this document: %(document)s"),
        "paper-advised": _(
            "The law asks for this document, with exceptions: %(document)s. "
            "Where it is needed and missing, the court gives the application back."
        ),
        "not-paid-yet": _("The duty is not paid yet"),
        "proof-missing": _("Attach the document that proves the reason"),
        "rules-changed": _(
            "Since you confirmed this, the rules have changed: this court, kind or basis is not possible any "
            "more. Take it back, change it and confirm it anew."
        ),
        "too-many-drafts": _(
            "You have %(most)s drafts already, and no more fit. Send or delete one that you do not need any "
            "more, then begin the new one."
        ),
        "changed-meanwhile": _(
            "This draft was changed meanwhile, in another tab or on another device. "
            "Nothing was overwritten, and nothing you typed is lost."
        ),
        "not-at-this-desk": _("This court has a system of its own, which tells of this itself."),
        "no-term-runs": _(
            "Choose the state in which the case is once it is decided: only then the term to appeal runs"
        ),
        "not-while-the-case-ran": _("Give a day from the beginning of the case up to today"),
        "not-since-the-act": _("Give a day from the act up to today"),
        "before-the-writ": _(
            "An enforcement case is opened when the writ is there, not before. Check both days."
        ),
        "known-already": _("An enforcement case of this number was opened in this case already."),
        "same-as-the-claimant": _("Nobody owes something to themselves. Choose the other side."),
        "field-twice": _("The page was sent twice at once. Try again."),
    }
