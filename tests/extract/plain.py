"""Facts in plain words, so that cases can be written by hand: names instead of ids."""

from typing import Any

from kg.model import Action, Agreement, Facts, Meeting, Plan


class Plain:
    """One article's facts; each property is a facet as the cases in `tests/cases/articles` write it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        things = (*facts.actors, *facts.places, *facts.agreements, *facts.plans)
        self.names = {thing.id: thing.name for thing in things}

    def facet(self, key: str) -> Any:
        """A facet of the article by its name in the cases, in the cases' order of writing."""
        return getattr(self, key)()

    def actors(self) -> list[str]:
        """`Type: name`, and in brackets the state of a government body."""
        return sorted(
            f"{actor.type}: {actor.name}" + (f" ({self.names[actor.state]})" if actor.state else "")
            for actor in self.facts.actors
        )

    def aliases(self) -> list[str]:
        """`name = other forms`, of the actors that have any."""
        return sorted(
            f"{actor.name} = {', '.join(sorted(actor.aliases))}" for actor in self.facts.actors if actor.aliases
        )

    def positions(self) -> list[str]:
        """`holder | title | organizations`."""
        return sorted(
            " | ".join((self.names[position.holder], position.title, ", ".join(self._named(position.organizations))))
            for position in self.facts.positions
        )

    def sources(self) -> list[str]:
        return self._named(self.facts.sources)

    def meetings(self) -> list[dict[str, Any]]:
        return [self._meeting(meeting) for meeting in self.facts.meetings]

    def agreements(self) -> list[dict[str, Any]]:
        return sorted(map(self._document, self.facts.agreements), key=lambda one: one["name"])

    def plans(self) -> list[dict[str, Any]]:
        return sorted(map(self._document, self.facts.plans), key=lambda one: one["name"])

    def actions(self) -> list[dict[str, Any]]:
        return sorted(map(self._action, self.facts.actions), key=lambda one: (one["type"], one["object"]))

    def _named(self, ids: tuple[str, ...]) -> list[str]:
        return sorted(self.names[one] for one in ids)

    def _meeting(self, meeting: Meeting) -> dict[str, Any]:
        labels = {topic.id: topic.label for topic in self.facts.topics}
        return {
            "kind": str(meeting.kind),
            "status": str(meeting.status),
            "format": str(meeting.format or ""),
            "date": meeting.date or "",
            "place": self.names[meeting.place] if meeting.place else "",
            "participants": self._named(tuple(one for one in meeting.participants if one not in meeting.sides)),
            "sides": self._named(meeting.sides),
            "hosts": self._named(meeting.hosts),
            "discusses": self._named(meeting.discusses),
            "outcomes": self._named(meeting.outcomes),
            "topics": sorted(labels[topic] for topic in meeting.topics),
        }

    def _document(self, document: Agreement | Plan) -> dict[str, Any]:
        return {
            "type": str(document.type),
            "name": document.name,
            "period": document.period or "",
            "parties": self._named(document.parties),
        }

    def _action(self, action: Action) -> dict[str, Any]:
        return {
            "type": str(action.type),
            "object": self.names[action.object],
            "status": str(action.status),
            "date": action.date or "",
            "actors": self._named(action.actors),
        }
