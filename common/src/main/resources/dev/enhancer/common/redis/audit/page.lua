-- Reads a page of the audit trail, the newest entry first.
-- from: '+', or '(' and the id of the last entry that was read. since: ms; older entries are left out.
-- Replies for each entry its id and the values of its fields, in the order of audit.lua.
local trail = unpack(KEYS)
local from, since, most = unpack(ARGV)

local page = {}
for _, entry in ipairs(redis.call('XREVRANGE', trail, from, since, 'COUNT', most)) do
  local id, fields = unpack(entry)
  table.insert(page, id)
  for i = 2, 8, 2 do
    table.insert(page, fields[i])
  end
end
return page
