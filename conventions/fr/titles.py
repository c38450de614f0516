"""The vocabulary of functions: the nouns and adjectives that agree in a title such as « directeur général adjoint ».

The first word of a title is recognised by its ending too; these lists serve for the words after it, where a noun in
apposition (« directeur enfance et handicap ») must be told from an adjective.
"""

from __future__ import annotations

from conventions.fr.lexicon import word_set

TITLES = word_set(
    """
    accompagnateur acteur adjoint administrateur agent aidant aménageur animateur apprenti artisan assistant associé
    attaché auditeur avocat bâtonnier candidat censeur chancelier chargé chef chercheur citoyen collaborateur colonel
    commandant commis conciliateur concepteur conducteur conjoint conseiller consultant consul contrôleur coordinateur
    coordonnateur coprésident correspondant curateur dirigeant directeur docteur doyen défenseur délégué développeur
    député enseignant expert exploitant facilitateur financeur fondateur formateur gardien gérant gouverneur greffier
    habitant huissier infirmier ingénieur inspecteur instituteur instructeur intendant intervenant lieutenant magistrat
    mandataire mandaté manipulateur membre moniteur médecin médiateur officier ouvrier participant patron porteur
    praticien premier procureur professeur programmateur proviseur préfet président puériculteur pair rapporteur recteur
    remplaçant représentant référent salarié secrétaire suppléant superviseur surveillant syndic sénateur
    technicien travailleur trésorier tuteur veilleur échevin éducateur élu étudiant
    maire responsable gestionnaire juriste psychologue titulaire
    """
)

ADJECTIVES = word_set(
    """
    1er 2nd actuel administratif ancien académique adjoint agréé assermenté associatif certifié chargé comptable
    conventionné culturel dernier désigné diplômé détaché délégué exécutif financier fondateur habilité
    hospitalier industriel institutionnel intérimaire intérieur missionné mandaté mutualisé nommé nouveau nouvel
    opérationnel particulier pénitentiaire permanent premier prudentiel public remplaçant référent
    rattaché salarié scolaire second sortant spécialisé sportif suppléant supérieur technique titulaire traitant
    évaluateur élu éducatif émérite cantonal central communal départemental fédéral général intercommunal international
    judiciaire libéral médical médico-social municipal national préfectoral principal régional rural social spécial
    syndical territorial
    """
)

# Nouns that end like an adjective.
FALSE_ADJECTIVES = word_set(
    """
    animal canal capital collectif congé cheval degré développé dispositif hôpital idéal journal local mal motif
    objectif passif signal tarif total tribunal val métal actif créatif comparatif apéritif récit passé blé clé dé gré
    lycée musée pré thé blessé
    """
)
